package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** From secrets to the keys of records. */
final class KeySchedule {
  private KeySchedule() {}

  /** HKDF-Expand-Label with an empty context (RFC 8446 7.1). */
  static byte[] expandLabel(CipherSuite suite, byte[] secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.write(length >> 8);
    info.write(length);
    info.write(name.length);
    info.writeBytes(name);
    info.write(0);
    return KDF.getInstance("HKDF-" + suite.hash())
        .deriveData(
            HKDFParameterSpec.expandOnly(
                new SecretKeySpec(secret, "HKDF"), info.toByteArray(), length));
  }

  /** What opens TLS 1.3's records under a traffic secret (RFC 8446 7.3). */
  static RecordOpener tls13(CipherSuite suite, byte[] secret) throws GeneralSecurityException {
    byte[] key = expandLabel(suite, secret, "key", suite.keyOctets());
    byte[] iv = expandLabel(suite, secret, "iv", 12);
    return AeadOpener.tls13(suite, key, iv);
  }

  /** The traffic secret after a KeyUpdate (RFC 8446 7.2). */
  static byte[] next(CipherSuite suite, byte[] secret) throws GeneralSecurityException {
    return expandLabel(suite, secret, "traffic upd", suite.hashOctets());
  }

  /** What opens TLS 1.2's records of one end under a master secret (RFC 5246 6.3). */
  static RecordOpener tls12(
      CipherSuite suite,
      byte[] master,
      Slice clientRandom,
      Slice serverRandom,
      boolean encryptThenMac,
      Endpoint from)
      throws GeneralSecurityException {
    int mac = suite.kind() == CipherSuite.Kind.CBC ? suite.macOctets() : 0;
    int iv =
        switch (suite.kind()) {
          case GCM, CCM -> 4;
          case CHACHA20_POLY1305 -> 12;
          case CBC -> 0;
        };
    int key = suite.keyOctets();
    byte[] seed = concat(serverRandom.toBytes(), clientRandom.toBytes());
    byte[] block = prf(suite, master, "key expansion", seed, 2 * (mac + key + iv));
    int end = from == Endpoint.CLIENT ? 0 : 1;
    byte[] macKey = part(block, end * mac, mac);
    byte[] writeKey = part(block, 2 * mac + end * key, key);
    byte[] writeIv = part(block, 2 * (mac + key) + end * iv, iv);
    return suite.kind() == CipherSuite.Kind.CBC
        ? new CbcOpener(suite, macKey, writeKey, encryptThenMac)
        : AeadOpener.tls12(suite, writeKey, writeIv);
  }

  private static byte[] part(byte[] block, int from, int length) {
    return Arrays.copyOfRange(block, from, from + length);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** TLS 1.2's pseudorandom function (RFC 5246 5). */
  private static byte[] prf(CipherSuite suite, byte[] secret, String label, byte[] seed, int length)
      throws GeneralSecurityException {
    Mac hmac = Mac.getInstance("Hmac" + suite.hash());
    hmac.init(new SecretKeySpec(secret, "HMAC"));
    byte[] labelled = concat(label.getBytes(StandardCharsets.US_ASCII), seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] a = labelled;
    while (out.size() < length) {
      a = hmac.doFinal(a);
      hmac.update(a);
      out.writeBytes(hmac.doFinal(labelled));
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }
}
