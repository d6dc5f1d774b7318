package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-CBC of TLS 1.2 (RFC 5246 6.2.3.2), with or without encrypt-then-MAC (RFC 7366 3). */
final class CbcOpener implements RecordOpener {
  private static final int BLOCK = 16;

  private final Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
  private final SecretKeySpec key;
  private final Mac mac;
  private final boolean encryptThenMac;

  CbcOpener(CipherSuite suite, byte[] macKey, byte[] key, boolean encryptThenMac)
      throws GeneralSecurityException {
    this.key = new SecretKeySpec(key, "AES");
    this.mac = Mac.getInstance("Hmac" + (suite.mac().equals("SHA") ? "SHA1" : suite.mac()));
    this.encryptThenMac = encryptThenMac;
    mac.init(new SecretKeySpec(macKey, "HMAC"));
  }

  @Override
  public Optional<byte[]> open(long sequence, Slice header, Slice fragment) {
    int tag = mac.getMacLength();
    Slice sealed = fragment;
    if (encryptThenMac) {
      if (fragment.length() < tag) return Optional.empty();
      sealed = fragment.sub(0, fragment.length() - tag);
      if (!proves(sequence, header, sealed, fragment.from(sealed.length()))) {
        return Optional.empty();
      }
    }
    if (sealed.length() < 2 * BLOCK || sealed.length() % BLOCK != 0) return Optional.empty();
    Slice plain;
    try {
      cipher.init(
          Cipher.DECRYPT_MODE, key, new IvParameterSpec(sealed.array(), sealed.offset(), BLOCK));
      plain =
          Slice.of(
              cipher.doFinal(sealed.array(), sealed.offset() + BLOCK, sealed.length() - BLOCK));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
    int length = plain.length() - 1 - plain.u8(plain.length() - 1);
    if (length < 0) return Optional.empty();
    if (encryptThenMac) return Optional.of(Arrays.copyOf(plain.array(), length));
    if (length < tag) return Optional.empty();
    Slice content = plain.sub(0, length - tag);
    if (!proves(sequence, header, content, plain.sub(length - tag, tag))) return Optional.empty();
    return Optional.of(content.toBytes());
  }

  private boolean proves(long sequence, Slice header, Slice of, Slice tag) {
    mac.update(
        ByteBuffer.allocate(13)
            .putLong(sequence)
            .put(header.array(), header.offset(), 3)
            .putShort((short) of.length())
            .array());
    mac.update(of.array(), of.offset(), of.length());
    return MessageDigest.isEqual(mac.doFinal(), tag.toBytes());
  }
}
