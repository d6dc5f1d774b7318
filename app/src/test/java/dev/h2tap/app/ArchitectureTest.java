package dev.h2tap.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the rooms of ARCHITECTURE.md, each with its reason. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.h2tap");

  /** What every room may use: the JDK, and annotations that javac alone reads. */
  private static final String[] EVERYWHERE = {"java..", "org.jspecify.."};

  /**
   * What a room needs of others: the codings' libraries; the JDK's ciphers for TLS in captures, its
   * way past the page cache.
   */
  private static final Map<String, String[]> BESIDES =
      Map.of(
          "body", new String[] {"org.brotli..", "com.github.luben.zstd.."},
          "capture", new String[] {"javax.crypto..", "com.sun.nio.file.."});

  @Test
  @DisplayName("all four modules are looked at")
  void allModulesAreLookedAt() {
    for (String root : new String[] {"certs", "core", "ui", "app"}) {
      assertTrue(
          OURS.stream().anyMatch(c -> c.getPackageName().startsWith("dev.h2tap." + root)),
          () -> "no class of " + root);
    }
  }

  @ParameterizedTest(name = "core.{0} uses {1} and nothing else of ours or others")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes      | core.bytes",
        "frame      | core.bytes core.frame",
        "hpack      | core.bytes core.hpack",
        "connection | core.bytes core.frame core.hpack core.connection",
        "exchange   | core.bytes core.frame core.hpack core.connection core.exchange",
        "body       | core.bytes core.body",
        "capture    | core.bytes core.capture",
        "session    | core.bytes core.frame core.hpack core.connection core.exchange core.body"
            + " core.capture core.session",
        "filter     | core.bytes core.frame core.hpack core.connection core.exchange core.capture"
            + " core.session core.filter",
      })
  void theDecodingRoomsArePure(String room, String allowed) {
    String[] packages =
        Stream.of(
                Arrays.stream(allowed.split(" ")).map(p -> "dev.h2tap." + p + ".."),
                Arrays.stream(EVERYWHERE),
                Arrays.stream(BESIDES.getOrDefault(room, new String[0])))
            .flatMap(names -> names)
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.h2tap.core." + room + "..")
            .should()
            .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(packages)))
            .because(
                "decoding is octets in, values out: it runs on any capture, live or old,"
                    + " and is tested without a network or a window"));
  }

  @Test
  @DisplayName("certs uses no other room, no network and no window")
  void certs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.h2tap.certs..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.h2tap..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.h2tap.certs..")))
                    .or(resideInAnyPackage("io.netty..", "javafx..", "java.net.http.."))
                    .or(nameMatching("java.*\\..*Socket.*")))
            .because("key material has one home, which can be read whole and has no sockets"));
  }

  @Test
  @DisplayName("core knows neither the window nor the command line")
  void core() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.h2tap.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.h2tap.ui..", "dev.h2tap.app..", "picocli..")
            .because("arrows go one way: app -> ui -> proxy-core -> certs"));
  }

  @Test
  @DisplayName("ui knows neither the command line, the proxy nor the certificates")
  void ui() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.h2tap.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.h2tap.app..", "dev.h2tap.core.proxy..", "dev.h2tap.certs..", "picocli..")
            .because("the window reads sessions; app wires it to a proxy, or to none"));
  }

  @Test
  @DisplayName("only ui and app use JavaFX")
  void javafx() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.h2tap.ui..", "dev.h2tap.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..")
            .because("the proxy and the analysis run where there is no display"));
  }

  @Test
  @DisplayName("only core.proxy, core.replay and app.demo use Netty")
  void netty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.h2tap.core.proxy..", "dev.h2tap.core.replay..", "dev.h2tap.app.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("a socket's library is no part of what a capture means"));
  }

  @Test
  @DisplayName("Netty's HTTP/2 codec is used by the demo's two ends alone")
  void nettyHttp2() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.h2tap.core.replay..", "dev.h2tap.app.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.handler.codec.http2..")
            .because(
                "the proxy never reads HTTP/2: it would lose what Netty hides; the demo's client"
                    + " and origin are ordinary ends that only need to speak it"));
  }

  @Test
  @DisplayName("nothing is annotated for picocli")
  void picocliAnnotations() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage("picocli..")
                    .and(describe("are annotations", JavaClass::isAnnotation)))
            .because("each type of annotation makes the JVM write a class before a verb begins"));
  }

  @Test
  @DisplayName("Bouncy Castle stays in certs")
  void bouncyCastle() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.h2tap.certs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("certificates are made in one place"));
  }

  @Test
  @DisplayName("runLater is called in ui.fx alone")
  void runLater() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.h2tap.ui.fx..")
            .should()
            .accessTargetWhere(
                isOf("javafx.application.Platform", "runLater")
                    .or(isOf("javafx.application.Platform", "runAndWait")))
            .because("one place decides how other threads reach the window, once a pulse"));
  }

  @Test
  @DisplayName("ui.canvas knows no protocol")
  void canvas() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.h2tap.ui.canvas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.h2tap.core..")
            .because("a list and a chart draw rows and shapes, whatever they stand for"));
  }

  @Test
  @DisplayName("only app prints or ends the process")
  void printing() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.h2tap.app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("what people and scripts read is decided by the command line alone"));
  }

  @Test
  @DisplayName("rooms do not use each other in circles")
  void noCircles() {
    check(slices().matching("dev.h2tap.(core|ui|app|certs).(*)..").should().beFreeOfCycles());
  }

  /** Calls of it, and references to it. */
  private static DescribedPredicate<JavaAccess<?>> isOf(String owner, String method) {
    return DescribedPredicate.describe(
        "use " + owner + "." + method,
        access ->
            access.getTargetOwner().getFullName().equals(owner) && access.getName().equals(method));
  }

  /** A room that is not there yet breaks no rule. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }
}
