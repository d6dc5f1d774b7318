package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Puts handshake messages together from the records that carry them (RFC 8446 4). */
final class Handshake {
  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;
  static final int END_OF_EARLY_DATA = 5;
  static final int ENCRYPTED_EXTENSIONS = 8;
  static final int CERTIFICATE = 11;
  static final int FINISHED = 20;
  static final int KEY_UPDATE = 24;

  private static final int HEADER = 4;

  /** Longer messages are passed over, not kept. */
  private static final int MAX_KEPT = 1 << 16;

  /** A message without its header. */
  record Message(int type, Slice body) {}

  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private int skip;

  void feed(Slice octets) {
    int skipped = Math.min(skip, octets.length());
    skip -= skipped;
    held.write(octets.array(), octets.offset() + skipped, octets.length() - skipped);
  }

  /** The next whole message; empty where octets of it are still to come. */
  Optional<Message> next() {
    Slice all = Slice.of(held.toByteArray());
    if (all.length() < HEADER) return Optional.empty();
    int end = HEADER + all.u24(1);
    if (end > all.length() && end <= MAX_KEPT) return Optional.empty();
    int type = all.u8(0);
    held.reset();
    if (end > all.length()) {
      skip = end - all.length();
      return Optional.empty();
    }
    held.write(all.array(), end, all.length() - end);
    return Optional.of(new Message(type, all.sub(HEADER, end - HEADER)));
  }
}
