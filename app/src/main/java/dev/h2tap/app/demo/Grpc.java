package dev.h2tap.app.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** gRPC's framing: a flag, a length, a message, here with one string as its field 1. */
final class Grpc {
  private Grpc() {}

  /** Each text, shorter than 128 octets, as a message. */
  static byte[] messages(String... texts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      byte[] head =
          ByteBuffer.allocate(7)
              .put((byte) 0)
              .putInt(octets.length + 2)
              .put((byte) 0x0a)
              .put((byte) octets.length)
              .array();
      all.writeBytes(head);
      all.writeBytes(octets);
    }
    return all.toByteArray();
  }
}
