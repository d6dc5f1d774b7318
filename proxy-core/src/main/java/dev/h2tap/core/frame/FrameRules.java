package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Rules that several frame types share, judged from one frame alone. */
final class FrameRules {
  private static final String PROTOCOL_ERROR = "PROTOCOL_ERROR";
  private static final String FRAME_SIZE_ERROR = "FRAME_SIZE_ERROR";
  private static final String SIZE = "%s of %s, %s";

  private FrameRules() {}

  /** RFC 9113 4.1: what is not defined is left unset by a sender, and ignored by a receiver. */
  static void checkHeader(FrameHeader h, Consumer<Finding> out) {
    if (h.reserved()) {
      String text = "%s with the reserved bit of its stream identifier set";
      out.accept(Finding.warning("RFC 9113 4.1", "reserved-bit", text, name(h)));
    }
    int undefined = h.flags() & ~Flags.defined(h.type());
    if (undefined != 0 && FrameType.known(h.type())) {
      String text = "%s with flags that it does not define: %s";
      String names = String.join(", ", Flags.names(FrameType.PREFACE, undefined));
      out.accept(Finding.warning("RFC 9113 4.1", "undefined-flags", text, name(h), names));
    }
  }

  static void needsStream(FrameHeader h, String rule, Consumer<Finding> out) {
    if (h.stream() == 0) protocol(out, rule, "stream-zero", "%s on stream 0", name(h));
  }

  static void needsConnection(FrameHeader h, String rule, Consumer<Finding> out) {
    if (h.stream() == 0) return;
    String text = "%s on stream %d, not on stream 0";
    protocol(out, rule, "stream-not-zero", text, name(h), h.stream());
  }

  /** A connection error of type PROTOCOL_ERROR. */
  static void protocol(
      Consumer<Finding> out, String rule, String code, String pattern, Object... values) {
    out.accept(Finding.connectionError(rule, code, PROTOCOL_ERROR, pattern, values));
  }

  static void connectionSize(FrameHeader h, String rule, Wording expected, Consumer<Finding> out) {
    out.accept(
        Finding.connectionError(
            rule, "frame-size", FRAME_SIZE_ERROR, SIZE, name(h), octets(h.length()), expected));
  }

  static void streamSize(FrameHeader h, String rule, Wording expected, Consumer<Finding> out) {
    out.accept(
        Finding.streamError(
            rule, "frame-size", FRAME_SIZE_ERROR, SIZE, name(h), octets(h.length()), expected));
  }

  /** RFC 7540 5.3.1: a stream can't depend on itself. */
  static void selfDependency(FrameHeader h, Priority p, Consumer<Finding> out) {
    if (p.dependsOn() != h.stream() || h.stream() == 0) return;
    String text = "%s makes stream %d depend on itself";
    out.accept(
        Finding.streamError(
            "RFC 7540 5.3.1", "self-dependency", PROTOCOL_ERROR, text, name(h), h.stream()));
  }

  /**
   * Judges padding (RFC 9113 6.1, and the same in 6.2 and 6.6).
   *
   * @param room octets that the frame has behind all fields that it must have
   */
  static void padding(
      FrameHeader h, OptionalInt padLength, int room, String rule, Consumer<Finding> out) {
    if (padLength.isEmpty() || padLength.getAsInt() <= room) return;
    String text = "%s is padded with %d octets but has only %d left for them";
    protocol(out, rule, "padding-too-long", text, name(h), padLength.getAsInt(), room);
  }

  /** RFC 9113 6.1: padding is zeros. Looks only where the payload is wholly there. */
  static void zeroPadding(FrameHeader h, Slice payload, int padding, Consumer<Finding> out) {
    if (payload.length() < h.length()) return;
    for (int i = h.length() - padding; i < h.length(); i++) {
      if (payload.get(i) == 0) continue;
      String text = "%s has padding other than zeros";
      protocol(out, "RFC 9113 6.1", "padding-not-zero", text, name(h));
      return;
    }
  }

  static String name(FrameHeader h) {
    return FrameType.name(h.type());
  }

  /** A number of octets, as it stands in a sentence. */
  static Wording octets(int count) {
    return count == 1 ? Wording.of("1 octet") : Wording.of("%d octets", count);
  }
}
