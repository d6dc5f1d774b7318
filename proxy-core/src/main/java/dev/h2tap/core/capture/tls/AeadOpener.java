package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM, AES-CCM and ChaCha20-Poly1305: TLS 1.3 (RFC 8446 5.2, 5.3), TLS 1.2 (RFC 5288 3, RFC
 * 6655 3, RFC 7905 2).
 */
final class AeadOpener implements RecordOpener {
  /** How the nonce and the additional data come about. */
  private enum Form {
    TLS13,
    /** A part of the nonce stands before the ciphertext. */
    TLS12_EXPLICIT,
    TLS12
  }

  /** What the suites differ in. */
  @FunctionalInterface
  private interface Aead {
    /** The plaintext of what a tag ends; empty, or an exception, where it is not the right one. */
    Optional<byte[]> open(byte[] nonce, byte[] additional, Slice sealed)
        throws GeneralSecurityException;
  }

  private final Form form;
  private final Aead aead;
  private final int tag;
  private final byte[] iv;

  private AeadOpener(Form form, CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    this.form = form;
    this.aead = aead(suite, key);
    this.tag = suite.tagOctets();
    this.iv = iv;
  }

  private static Aead aead(CipherSuite suite, byte[] key) throws GeneralSecurityException {
    return switch (suite.kind()) {
      case CCM -> ofCcm(new Ccm(key, suite.tagOctets()));
      case GCM ->
          ofJdk(
              Cipher.getInstance("AES/GCM/NoPadding"),
              new SecretKeySpec(key, "AES"),
              nonce -> new GCMParameterSpec(8 * suite.tagOctets(), nonce));
      default ->
          ofJdk(
              Cipher.getInstance("ChaCha20-Poly1305"),
              new SecretKeySpec(key, "ChaCha20"),
              IvParameterSpec::new);
    };
  }

  private static Aead ofCcm(Ccm ccm) {
    return (nonce, additional, shut) -> ccm.open(nonce, additional, shut.toBytes());
  }

  private static Aead ofJdk(
      Cipher cipher, SecretKeySpec key, Function<byte[], AlgorithmParameterSpec> parameters) {
    return (nonce, additional, shut) -> {
      cipher.init(Cipher.DECRYPT_MODE, key, parameters.apply(nonce));
      cipher.updateAAD(additional);
      return Optional.of(cipher.doFinal(shut.array(), shut.offset(), shut.length()));
    };
  }

  static AeadOpener tls13(CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    return new AeadOpener(Form.TLS13, suite, key, iv);
  }

  static AeadOpener tls12(CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    boolean explicit = suite.kind() != CipherSuite.Kind.CHACHA20_POLY1305;
    return new AeadOpener(explicit ? Form.TLS12_EXPLICIT : Form.TLS12, suite, key, iv);
  }

  @Override
  public Optional<byte[]> open(long sequence, Slice header, Slice fragment) {
    int explicit = form == Form.TLS12_EXPLICIT ? 8 : 0;
    if (fragment.length() < explicit + tag) return Optional.empty();
    Slice sealed = fragment.from(explicit);
    byte[] nonce = explicit > 0 ? explicitNonce(fragment) : countedNonce(sequence);
    try {
      return aead.open(nonce, additional(sequence, header, sealed.length() - tag), sealed);
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // another key, another number, or not what was sent
    }
  }

  private byte[] explicitNonce(Slice fragment) {
    byte[] nonce = Arrays.copyOf(iv, 12);
    System.arraycopy(fragment.array(), fragment.offset(), nonce, 4, 8);
    return nonce;
  }

  private byte[] countedNonce(long sequence) {
    byte[] nonce = iv.clone();
    for (int i = 0; i < 8; i++) nonce[11 - i] ^= (byte) (sequence >>> 8 * i);
    return nonce;
  }

  private byte[] additional(long sequence, Slice header, int length) {
    if (form == Form.TLS13) return header.toBytes();
    return ByteBuffer.allocate(13)
        .putLong(sequence)
        .put(header.array(), header.offset(), 3)
        .putShort((short) length)
        .array();
  }
}
