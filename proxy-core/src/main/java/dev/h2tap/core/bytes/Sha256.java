package dev.h2tap.core.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), as 64 hexadecimal digits. */
public final class Sha256 {
  private static final int BUFFER = 16 << 10;

  private Sha256() {}

  /** Of all that {@code in} has; closes it. */
  public static String hex(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (in) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) digest.update(buffer, 0, n);
    }
    return hex(digest);
  }

  public static String hex(Slice octets) {
    MessageDigest digest = digest();
    digest.update(octets.array(), octets.offset(), octets.length());
    return hex(digest);
  }

  /** Of what {@code digest} was given; it begins anew. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** For octets that come in pieces. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
