package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Rules that several frame types share, judged from one frame alone. */
final class FrameRules {
  private static final String PROTOCOL_ERROR = "PROTOCOL_ERROR";
  private static final String FRAME_SIZE_ERROR = "FRAME_SIZE_ERROR";

  private FrameRules() {}

  /** RFC 9113 4.1: what is not defined is left unset by a sender, and ignored by a receiver. */
  static void checkHeader(FrameHeader h, Consumer<Finding> out) {
    if (h.reserved()) {
      String text = name(h) + " with the reserved bit of its stream identifier set";
      out.accept(Finding.warning("RFC 9113 4.1", "reserved-bit", text));
    }
    int undefined = h.flags() & ~Flags.defined(h.type());
    if (undefined != 0 && FrameType.known(h.type())) {
      String text = name(h) + " with flags that it does not define: ";
      List<String> names = Flags.names(FrameType.PREFACE, undefined);
      out.accept(
          Finding.warning("RFC 9113 4.1", "undefined-flags", text + String.join(", ", names)));
    }
  }

  static void needsStream(FrameHeader h, String rule, Consumer<Finding> out) {
    if (h.stream() == 0) protocol(rule, "stream-zero", name(h) + " on stream 0", out);
  }

  static void needsConnection(FrameHeader h, String rule, Consumer<Finding> out) {
    if (h.stream() == 0) return;
    String text = "%s on stream %d, not on stream 0".formatted(name(h), h.stream());
    protocol(rule, "stream-not-zero", text, out);
  }

  /** A connection error of type PROTOCOL_ERROR. */
  static void protocol(String rule, String code, String text, Consumer<Finding> out) {
    out.accept(Finding.connectionError(rule, code, PROTOCOL_ERROR, text));
  }

  static void connectionSize(FrameHeader h, String rule, String expected, Consumer<Finding> out) {
    out.accept(Finding.connectionError(rule, "frame-size", FRAME_SIZE_ERROR, size(h, expected)));
  }

  static void streamSize(FrameHeader h, String rule, String expected, Consumer<Finding> out) {
    out.accept(Finding.streamError(rule, "frame-size", FRAME_SIZE_ERROR, size(h, expected)));
  }

  /** RFC 7540 5.3.1: a stream can't depend on itself. */
  static void selfDependency(FrameHeader h, Priority p, Consumer<Finding> out) {
    if (p.dependsOn() != h.stream() || h.stream() == 0) return;
    String text = "%s makes stream %d depend on itself".formatted(name(h), h.stream());
    out.accept(Finding.streamError("RFC 7540 5.3.1", "self-dependency", PROTOCOL_ERROR, text));
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
    text = text.formatted(name(h), padLength.getAsInt(), room);
    protocol(rule, "padding-too-long", text, out);
  }

  /** RFC 9113 6.1: padding is zeros. Looks only where the payload is wholly there. */
  static void zeroPadding(FrameHeader h, Slice payload, int padding, Consumer<Finding> out) {
    if (payload.length() < h.length()) return;
    for (int i = h.length() - padding; i < h.length(); i++) {
      if (payload.get(i) == 0) continue;
      protocol("RFC 9113 6.1", "padding-not-zero", name(h) + " has padding other than zeros", out);
      return;
    }
  }

  static String name(FrameHeader h) {
    return FrameType.name(h.type());
  }

  private static String size(FrameHeader h, String expected) {
    return "%s of %s, %s".formatted(name(h), FieldList.count(h.length()), expected);
  }
}
