package dev.h2tap.certs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The root")
class RootStoreTest {
  @TempDir Path temporary;

  @Test
  @DisplayName("is an authority for leaves only, for ten years, and signs itself")
  void profile() throws Exception {
    X509Certificate root = RootStore.openOrCreate(temporary.resolve("ca")).certificate();
    root.verify(root.getPublicKey());
    root.checkValidity();
    assertEquals(0, root.getBasicConstraints(), "no authority below it");
    boolean[] usage = root.getKeyUsage();
    assertTrue(usage[5] && usage[6], "keyCertSign and cRLSign");
    assertFalse(usage[0], "no digitalSignature");
    assertEquals("EC", root.getPublicKey().getAlgorithm());
    assertTrue(
        Duration.between(root.getNotBefore().toInstant(), root.getNotAfter().toInstant()).toDays()
            >= 3650);
    assertTrue(root.getSerialNumber().signum() > 0);
    assertTrue(root.getExtensionValue("2.5.29.14") != null, "subject key identifier");
  }

  @Test
  @DisplayName("is the same one when it is opened again")
  void again() throws Exception {
    Root first = RootStore.openOrCreate(temporary.resolve("ca"));
    Root second = RootStore.openOrCreate(temporary.resolve("ca"));
    assertEquals(first.certificate(), second.certificate());
    assertEquals(temporary.resolve("ca").resolve(RootStore.FILE), second.file());
  }

  @Test
  @DisplayName("is kept in a private file in a private folder, and no half-made file is left")
  void isPrivate() throws Exception {
    Path folder = temporary.resolve("deep/er/ca");
    Root root = RootStore.openOrCreate(folder);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(root.file())));
    try (var files = Files.list(folder)) {
      assertEquals(
          Set.of(RootStore.FILE, RootStore.FILE + ".lock"),
          new HashSet<>(files.map(f -> f.getFileName().toString()).toList()));
    }
  }

  @Test
  @DisplayName("is one, though several processes start at once")
  void atOnce() throws Exception {
    Path folder = temporary.resolve("ca");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Printing.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    Set<String> fingerprints = new HashSet<>();
    for (Process process : processes) {
      fingerprints.add(new String(process.getInputStream().readAllBytes()));
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }
    assertEquals(Set.of(RootStore.openOrCreate(folder).sha256()), fingerprints);
  }

  /** What each of those processes does. */
  static final class Printing {
    public static void main(String[] args) throws Exception {
      System.out.print(RootStore.openOrCreate(Path.of(args[0])).sha256());
    }
  }

  @Test
  @DisplayName("that is damaged is named, with what to do")
  void damaged() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("ca"));
    Files.writeString(folder.resolve(RootStore.FILE), "no PKCS#12");
    RootException e = assertThrows(RootException.class, () -> RootStore.openOrCreate(folder));
    assertTrue(e.getMessage().contains(RootStore.FILE), e.getMessage());
    assertTrue(e.getMessage().contains("move it away"), e.getMessage());
  }

  @Test
  @DisplayName("that has expired is named with its day")
  void expired() throws Exception {
    Path folder = temporary.resolve("ca");
    Instant then = Instant.parse("2001-02-03T04:05:06Z");
    RootStore.openOrCreate(folder, Clock.fixed(then, ZoneOffset.UTC));
    RootException e = assertThrows(RootException.class, () -> RootStore.openOrCreate(folder));
    assertTrue(e.getMessage().contains("expired on 2011-01-30"), e.getMessage());
  }

  @Test
  @DisplayName("that can't be made says where, and names the option")
  void impossible() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    RootException e =
        assertThrows(RootException.class, () -> RootStore.openOrCreate(file.resolve("ca")));
    assertTrue(e.getMessage().contains("--ca-dir"), e.getMessage());
  }

  @Test
  @DisplayName("leaves the house without its key, in three formats")
  void exports() throws Exception {
    Root root = RootStore.openOrCreate(temporary.resolve("ca"));
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    for (Root.Format format : new Root.Format[] {Root.Format.PEM, Root.Format.DER}) {
      assertEquals(
          root.certificate(),
          x509.generateCertificate(new ByteArrayInputStream(root.export(format))));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(root.export(Root.Format.parse("p12"))),
        Root.P12_PASSWORD.toCharArray());
    assertTrue(store.isCertificateEntry("h2tap"), "no key in it");
    assertArrayEquals(root.der(), store.getCertificate("h2tap").getEncoded());
    assertThrows(IllegalArgumentException.class, () -> Root.Format.parse("jks"));
  }

  @Test
  @DisplayName("tells who trusts it how, with its fingerprints")
  void instructions() throws Exception {
    Root root = RootStore.openOrCreate(temporary.resolve("ca"));
    String text = TrustInstructions.text(root);
    for (String needed :
        List.of(
            root.sha256(), root.sha1(), "Firefox", "Chromium", "curl", root.file().toString())) {
      assertTrue(text.contains(needed), needed);
    }
    assertTrue(root.name().startsWith("h2tap "), root.name());
  }

  @Test
  @DisplayName("lives where each platform keeps such things")
  void folders() {
    Path home = Path.of("/home/ann");
    assertEquals(home.resolve(".config/h2tap"), ConfigFolder.path("Linux", Map.of(), "/home/ann"));
    assertEquals(
        Path.of("/x/h2tap"),
        ConfigFolder.path("Linux", Map.of("XDG_CONFIG_HOME", "/x"), "/home/ann"));
    assertEquals(
        home.resolve(".config/h2tap"),
        ConfigFolder.path("Linux", Map.of("XDG_CONFIG_HOME", "relative"), "/home/ann"));
    assertEquals(
        home.resolve("Library/Application Support/h2tap"),
        ConfigFolder.path("Mac OS X", Map.of(), "/home/ann"));
    assertEquals(
        Path.of("/roaming/h2tap"),
        ConfigFolder.path("Windows 11", Map.of("APPDATA", "/roaming"), "/home/ann"));
  }
}
