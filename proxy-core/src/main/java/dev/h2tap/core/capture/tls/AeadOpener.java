package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM and ChaCha20-Poly1305: TLS 1.3 (RFC 8446 5.2, 5.3), TLS 1.2 (RFC 5288 3, RFC 7905 2). */
final class AeadOpener implements RecordOpener {
  private static final int TAG = 16;

  /** How the nonce and the additional data come about. */
  private enum Form {
    TLS13,
    /** A part of the nonce stands before the ciphertext. */
    TLS12_EXPLICIT,
    TLS12
  }

  private final Form form;
  private final boolean gcm;
  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] iv;

  private AeadOpener(Form form, CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    this.form = form;
    this.gcm = suite.kind() == CipherSuite.Kind.GCM;
    this.cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
    this.key = new SecretKeySpec(key, gcm ? "AES" : "ChaCha20");
    this.iv = iv;
  }

  static AeadOpener tls13(CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    return new AeadOpener(Form.TLS13, suite, key, iv);
  }

  static AeadOpener tls12(CipherSuite suite, byte[] key, byte[] iv)
      throws GeneralSecurityException {
    boolean explicit = suite.kind() == CipherSuite.Kind.GCM;
    return new AeadOpener(explicit ? Form.TLS12_EXPLICIT : Form.TLS12, suite, key, iv);
  }

  @Override
  public Optional<byte[]> open(long sequence, Slice header, Slice fragment) {
    int explicit = form == Form.TLS12_EXPLICIT ? 8 : 0;
    if (fragment.length() < explicit + TAG) return Optional.empty();
    Slice sealed = fragment.from(explicit);
    byte[] nonce = explicit > 0 ? explicitNonce(fragment) : countedNonce(sequence);
    AlgorithmParameterSpec parameters =
        gcm ? new GCMParameterSpec(8 * TAG, nonce) : new IvParameterSpec(nonce);
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      cipher.updateAAD(additional(sequence, header, sealed.length() - TAG));
      return Optional.of(cipher.doFinal(sealed.array(), sealed.offset(), sealed.length()));
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
