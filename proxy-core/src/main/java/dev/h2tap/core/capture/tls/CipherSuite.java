package dev.h2tap.core.capture.tls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a cipher suite protects records.
 *
 * @param name as registered with IANA
 * @param keyOctets length of a key
 * @param hash such as {@code SHA256}: of TLS 1.3's HKDF, of TLS 1.2's PRF
 * @param mac the HMAC's hash of a CBC suite; empty for others
 */
record CipherSuite(int id, String name, Kind kind, int keyOctets, String hash, String mac) {
  enum Kind {
    GCM,
    CCM,
    CHACHA20_POLY1305,
    CBC
  }

  private static final Map<Integer, CipherSuite> KNOWN = new HashMap<>();

  /** Suites that can't be read here, so that they can be named at least. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
          0x0005, "TLS_RSA_WITH_RC4_128_SHA");

  static {
    gcm(0x1301, "TLS_AES_128_GCM_SHA256");
    gcm(0x1302, "TLS_AES_256_GCM_SHA384");
    chacha(0x1303, "TLS_CHACHA20_POLY1305_SHA256");
    ccm(0x1304, "TLS_AES_128_CCM_SHA256");
    ccm(0x1305, "TLS_AES_128_CCM_8_SHA256");
    ccm(0xc09c, 0xc0a0, "RSA");
    ccm(0xc09e, 0xc0a2, "DHE_RSA");
    ccm(0xc0ac, 0xc0ae, "ECDHE_ECDSA");
    String[] gcm = {"RSA", "DHE_RSA", "DH_RSA", "DHE_DSS", "DH_DSS"};
    for (int i = 0; i < gcm.length; i++) {
      gcm(0x009c + 2 * i, "TLS_" + gcm[i] + "_WITH_AES_128_GCM_SHA256");
      gcm(0x009d + 2 * i, "TLS_" + gcm[i] + "_WITH_AES_256_GCM_SHA384");
    }
    String[] elliptic = {"ECDHE_ECDSA", "ECDH_ECDSA", "ECDHE_RSA", "ECDH_RSA"};
    int[] sha1 = {0xc009, 0xc004, 0xc013, 0xc00e};
    for (int i = 0; i < elliptic.length; i++) {
      String with = "TLS_" + elliptic[i] + "_WITH_";
      gcm(0xc02b + 2 * i, with + "AES_128_GCM_SHA256");
      gcm(0xc02c + 2 * i, with + "AES_256_GCM_SHA384");
      cbc(sha1[i], with + "AES_128_CBC_SHA");
      cbc(sha1[i] + 1, with + "AES_256_CBC_SHA");
      cbc(0xc023 + 2 * i, with + "AES_128_CBC_SHA256");
      cbc(0xc024 + 2 * i, with + "AES_256_CBC_SHA384");
    }
    chacha(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    chacha(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
    chacha(0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    cbc(0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA");
    cbc(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
    cbc(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA");
    cbc(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA");
    cbc(0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256");
    cbc(0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256");
    cbc(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256");
    cbc(0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256");
  }

  private static void gcm(int id, String name) {
    add(id, name, Kind.GCM, "");
  }

  private static void ccm(int id, String name) {
    add(id, name, Kind.CCM, "");
  }

  /** RFC 6655 3, RFC 7251 2: with tags of 16 octets from {@code first} on, of 8 from another. */
  private static void ccm(int first, int eight, String exchange) {
    for (int i = 0; i < 2; i++) {
      String name = "TLS_" + exchange + "_WITH_AES_" + (i == 0 ? "128" : "256") + "_CCM";
      ccm(first + i, name);
      ccm(eight + i, name + "_8");
    }
  }

  private static void chacha(int id, String name) {
    add(id, name, Kind.CHACHA20_POLY1305, "");
  }

  private static void cbc(int id, String name) {
    add(id, name, Kind.CBC, name.substring(name.lastIndexOf('_') + 1));
  }

  /** The PRF of a suite named after SHA-1 is SHA-256's all the same (RFC 5246 5). */
  private static void add(int id, String name, Kind kind, String mac) {
    int key = name.contains("AES_128") ? 16 : 32;
    KNOWN.put(
        id, new CipherSuite(id, name, kind, key, name.endsWith("384") ? "SHA384" : "SHA256", mac));
  }

  /** The suite of that number, if records of it can be read. */
  static Optional<CipherSuite> of(int id) {
    return Optional.ofNullable(KNOWN.get(id));
  }

  /** The registered name, or the number. */
  static String name(int id) {
    CipherSuite known = KNOWN.get(id);
    return known != null ? known.name : NAMES.getOrDefault(id, "0x%04x".formatted(id));
  }

  /** Octets of the tag that an AEAD suite puts behind the ciphertext. */
  int tagOctets() {
    return name.contains("_CCM_8") ? 8 : 16;
  }

  int hashOctets() {
    return hash.equals("SHA384") ? 48 : 32;
  }

  int macOctets() {
    return switch (mac) {
      case "SHA" -> 20;
      case "SHA256" -> 32;
      default -> 48;
    };
  }
}
