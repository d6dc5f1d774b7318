package dev.h2tap.core.proxy.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes ClientHellos by hand, well-formed or not. */
final class HelloBytes {
  private HelloBytes() {}

  /** A whole ClientHello message, handshake header included; {@code serverName} null for none. */
  static byte[] message(String serverName, List<byte[]> alpn) {
    ByteArrayOutputStream extensions = new ByteArrayOutputStream();
    // A GREASE extension (RFC 8701) first, as browsers send it.
    extensions.writeBytes(extension(0x0a0a, new byte[0]));
    if (serverName != null) {
      byte[] name = serverName.getBytes(StandardCharsets.ISO_8859_1);
      extensions.writeBytes(extension(0, vector16(join(new byte[] {0}, vector16(name)))));
    }
    if (!alpn.isEmpty()) {
      ByteArrayOutputStream names = new ByteArrayOutputStream();
      for (byte[] protocol : alpn) {
        names.write(protocol.length);
        names.writeBytes(protocol);
      }
      extensions.writeBytes(extension(16, vector16(names.toByteArray())));
    }
    return message(
        join(
            new byte[] {3, 3},
            new byte[32],
            new byte[] {4, 1, 2, 3, 4},
            vector16(new byte[] {0x13, 1}),
            new byte[] {1, 0},
            vector16(extensions.toByteArray())));
  }

  static byte[] message(byte[] body) {
    return join(
        new byte[] {1, (byte) (body.length >> 16), (byte) (body.length >> 8), (byte) body.length},
        body);
  }

  /** The message in records of at most {@code most} octets. */
  static byte[] records(byte[] message, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < message.length; at += most) {
      int length = Math.min(most, message.length - at);
      out.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
      out.write(message, at, length);
    }
    return out.toByteArray();
  }

  private static byte[] extension(int type, byte[] data) {
    return join(new byte[] {(byte) (type >> 8), (byte) type}, vector16(data));
  }

  static byte[] vector16(byte[] data) {
    return join(new byte[] {(byte) (data.length >> 8), (byte) data.length}, data);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }
}
