package dev.h2tap.certs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A leaf")
class LeavesTest {
  private static final String LONG = "a".repeat(50) + "." + "b".repeat(50) + ".test";

  @TempDir Path temporary;
  private Root root;

  @BeforeEach
  void makeRoot() throws Exception {
    root = RootStore.openOrCreate(temporary);
  }

  private X509Certificate leaf(String host) {
    return new Leaves(root).of(HostName.of(host)).certificate();
  }

  @Test
  @DisplayName("is valid for at most 197 days in all, two of them gone by")
  void validity() {
    X509Certificate leaf = leaf("origin.test");
    Duration all =
        Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
    assertTrue(all.plusSeconds(1).compareTo(Duration.ofDays(197)) <= 0, all.toString());
    Duration gone = Duration.between(leaf.getNotBefore().toInstant(), Instant.now());
    assertEquals(2, gone.toDays());
  }

  @Test
  @DisplayName("serves servers, signs, and is no authority")
  void usage() throws Exception {
    X509Certificate leaf = leaf("origin.test");
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.getExtendedKeyUsage());
    boolean[] usage = leaf.getKeyUsage();
    assertTrue(usage[0]);
    assertTrue(!usage[5] && !usage[2]);
    assertEquals(-1, leaf.getBasicConstraints());
    leaf.verify(root.certificate().getPublicKey());
    assertEquals(root.certificate().getSubjectX500Principal(), leaf.getIssuerX500Principal());
  }

  @Test
  @DisplayName("points to the root by the root's own key identifier")
  void keyIdentifiers() {
    byte[] ski = root.certificate().getExtensionValue("2.5.29.14");
    byte[] aki = leaf("origin.test").getExtensionValue("2.5.29.35");
    // Both end with the twenty octets of the identifier.
    assertArrayEquals(
        Arrays.copyOfRange(ski, ski.length - 20, ski.length),
        Arrays.copyOfRange(aki, aki.length - 20, aki.length));
  }

  @Test
  @DisplayName("has a positive serial number of its own, up to 128 bits")
  void serials() {
    var one = leaf("a.test").getSerialNumber();
    var other = leaf("a.test").getSerialNumber();
    assertNotEquals(one, other);
    assertTrue(one.signum() > 0 && one.bitLength() > 64 && one.bitLength() <= 128);
  }

  @Test
  @DisplayName("names a host by DNS name in SAN and CN")
  void dnsName() throws Exception {
    X509Certificate leaf = leaf("Origin.Test.");
    assertEquals(
        List.of(List.of(2, "origin.test")), List.copyOf(leaf.getSubjectAlternativeNames()));
    assertEquals("CN=origin.test", leaf.getSubjectX500Principal().getName());
    assertTrue(leaf.getNonCriticalExtensionOIDs().contains("2.5.29.17"));
  }

  @Test
  @DisplayName("for a name too long for a CN has no subject and a critical SAN")
  void longName() throws Exception {
    X509Certificate leaf = leaf(LONG);
    assertEquals("", leaf.getSubjectX500Principal().getName());
    assertTrue(leaf.getCriticalExtensionOIDs().contains("2.5.29.17"));
    assertEquals(List.of(List.of(2, LONG)), List.copyOf(leaf.getSubjectAlternativeNames()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "[2001:db8::1]", "fe80::1%eth0"})
  @DisplayName("names an IP literal as an address")
  void address(String literal) throws Exception {
    List<?> name = leaf(literal).getSubjectAlternativeNames().iterator().next();
    assertEquals(7, name.get(0));
    String plain = literal.replaceAll("[\\[\\]]|%.*", "");
    assertEquals(InetAddress.ofLiteral(plain), InetAddress.ofLiteral((String) name.get(1)));
  }

  @Test
  @DisplayName("names a host with letters beyond ASCII by its A-label")
  void idn() throws Exception {
    assertEquals(
        List.of(List.of(2, "xn--bcher-kva.test")),
        List.copyOf(leaf("bücher.test").getSubjectAlternativeNames()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "*.test",
        "a b",
        "a\u0000b",
        "-a.test",
        "a/b",
        "\"",
        "[::1",
        "1.2.3.999",
        ":::",
        "a\nb"
      })
  @DisplayName("is refused to what is no host name")
  void noHost(String host) {
    assertThrows(IllegalArgumentException.class, () -> HostName.of(host));
  }

  @Test
  @DisplayName("is refused to names longer than DNS allows")
  void tooLong() {
    assertThrows(IllegalArgumentException.class, () -> HostName.of("a.".repeat(128)));
    assertThrows(IllegalArgumentException.class, () -> HostName.of("a".repeat(64) + ".test"));
    String huge = "x".repeat(1_000_000);
    var e = assertThrows(IllegalArgumentException.class, () -> HostName.of(huge));
    assertTrue(e.getMessage().length() < 200);
  }

  @Test
  @DisplayName("is made once, and anew before it expires")
  void cached() {
    Clock[] now = {Clock.systemUTC()};
    Clock moving =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0].instant();
          }
        };
    Leaves leaves = new Leaves(root, moving, 10);
    Leaf first = leaves.of(HostName.of("a.test"));
    assertSame(first, leaves.of(HostName.of("A.test")));
    now[0] = Clock.offset(Clock.systemUTC(), Duration.ofDays(189));
    assertNotEquals(
        first.certificate().getSerialNumber(),
        leaves.of(HostName.of("a.test")).certificate().getSerialNumber());
  }

  @Test
  @DisplayName("is forgotten when enough others came after it")
  void bounded() {
    Leaves leaves = new Leaves(root, Clock.systemUTC(), 3);
    for (int i = 0; i < 5; i++) leaves.of(HostName.of("host" + i + ".test"));
    assertEquals(3, leaves.remembered());
  }

  @Test
  @DisplayName("is believed by Java once the root is")
  void java() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
    Leaf leaf = new Leaves(root).of(HostName.of("origin.test"));
    trust.checkServerTrusted(leaf.chain().toArray(X509Certificate[]::new), "ECDHE_ECDSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin.test", "127.0.0.1", "xn--bcher-kva.test"})
  @DisplayName("passes openssl verify -x509_strict")
  void openssl(String host) throws Exception {
    verifyStrictly(host, HostName.of(host).address().isPresent() ? "ip" : "hostname");
  }

  @Test
  @DisplayName("with an empty subject passes openssl verify -x509_strict")
  void opensslLongName() throws Exception {
    verifyStrictly(LONG, "hostname");
  }

  private void verifyStrictly(String host, String kind) throws Exception {
    Optional<String> path =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(p -> p + "/openssl")
            .filter(p -> Files.isExecutable(Path.of(p)))
            .findFirst();
    Assumptions.assumeTrue(path.isPresent(), "openssl is not here");
    Path rootFile = Files.writeString(temporary.resolve("root.pem"), root.pem());
    Path leafFile =
        Files.writeString(
            temporary.resolve("leaf.pem"),
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(leaf(host).getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    Process process =
        new ProcessBuilder(
                path.get(),
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-verify_" + kind,
                host,
                "-CAfile",
                rootFile.toString(),
                leafFile.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
  }
}
