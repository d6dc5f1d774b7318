package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import java.util.OptionalInt;

/** How a payload divides where the PADDED flag may be set (RFC 9113 6.1). */
final class Padding {
  private Padding() {}

  /** The Pad Length field, where the flag says that there is one; its octet must be at hand. */
  static OptionalInt length(FrameHeader h, Slice payload) {
    return h.has(Flags.PADDED) ? OptionalInt.of(payload.u8(0)) : OptionalInt.empty();
  }

  /** Octets that the Pad Length field takes up: 1 or 0. */
  static int field(FrameHeader h) {
    return h.has(Flags.PADDED) ? 1 : 0;
  }

  /** Octets of padding that are really there. */
  static int octets(OptionalInt padLength, int room) {
    return Math.min(padLength.orElse(0), room);
  }

  /** What lies before the padding, as far as the payload is at hand. */
  static Slice body(Slice payload, int start, int length) {
    return payload.sub(start, Math.min(length, payload.length() - start));
  }
}
