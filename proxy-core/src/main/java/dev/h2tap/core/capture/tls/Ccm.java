package dev.h2tap.core.capture.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-CCM as TLS has it (RFC 5116 5.3, RFC 6655): the JDK has its two halves, CTR and CBC. */
final class Ccm {
  private static final int BLOCK = 16;

  /** Octets of the nonce; the other three of a counter's fifteen count blocks. */
  private static final int NONCE = 12;

  private static final int COUNTER = BLOCK - 1 - NONCE;

  private final Cipher counting;
  private final Cipher chaining;
  private final SecretKeySpec key;
  private final int tag;

  /**
   * @param tag octets of the authentication tag: 16 or 8
   */
  Ccm(byte[] key, int tag) throws GeneralSecurityException {
    this.counting = Cipher.getInstance("AES/CTR/NoPadding");
    this.chaining = Cipher.getInstance("AES/CBC/NoPadding");
    this.key = new SecretKeySpec(key, "AES");
    this.tag = tag;
  }

  /** The plaintext; empty where the tag, behind the ciphertext, is not that of all of it. */
  Optional<byte[]> open(byte[] nonce, byte[] additional, byte[] sealed)
      throws GeneralSecurityException {
    int length = sealed.length - tag;
    byte[] first = new byte[BLOCK];
    first[0] = COUNTER - 1;
    System.arraycopy(nonce, 0, first, 1, NONCE);
    counting.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(first));
    byte[] mask = counting.update(new byte[BLOCK]); // block 0 hides the tag (NIST SP 800-38C 6.2)
    byte[] plain = counting.doFinal(sealed, 0, length);
    byte[] expected = Arrays.copyOf(mac(nonce, additional, plain), tag);
    for (int i = 0; i < tag; i++) expected[i] ^= mask[i];
    byte[] found = Arrays.copyOfRange(sealed, length, sealed.length);
    return MessageDigest.isEqual(expected, found) ? Optional.of(plain) : Optional.empty();
  }

  private byte[] mac(byte[] nonce, byte[] additional, byte[] plain)
      throws GeneralSecurityException {
    int head = BLOCK + padded(2 + additional.length);
    byte[] all = new byte[head + padded(plain.length)];
    all[0] = (byte) (0x40 | (tag - 2) / 2 << 3 | COUNTER - 1);
    System.arraycopy(nonce, 0, all, 1, NONCE);
    for (int i = 0; i < COUNTER; i++) all[BLOCK - 1 - i] = (byte) (plain.length >>> 8 * i);
    all[BLOCK] = (byte) (additional.length >>> 8);
    all[BLOCK + 1] = (byte) additional.length;
    System.arraycopy(additional, 0, all, BLOCK + 2, additional.length);
    System.arraycopy(plain, 0, all, head, plain.length);
    chaining.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
    byte[] chained = chaining.doFinal(all);
    return Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length);
  }

  private static int padded(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }
}
