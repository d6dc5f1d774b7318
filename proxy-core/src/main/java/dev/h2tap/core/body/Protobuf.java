package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wire format of Protocol Buffers, read without a schema: a field's number, its wire type and
 * its value. What is length-delimited may be text, octets or a message in itself: that is a guess.
 */
final class Protobuf {
  private static final int DEEPEST = 24;
  private static final int MOST_FIELDS = 20_000;

  private final List<Line> lines = new ArrayList<>();
  private final Slice octets;
  private int at;

  /** What is left to be shown of all levels together. */
  private final int[] left;

  private Protobuf(Slice octets, int[] left) {
    this.octets = octets;
    this.left = left;
  }

  /** Its fields; what can't be read is told and given in hex. */
  static List<Line> lines(Slice octets, int perLine) {
    Protobuf message = new Protobuf(octets, new int[] {MOST_FIELDS});
    boolean whole = message.fields(0, 0, 0);
    if (whole) return List.copyOf(message.lines);
    int from = message.at;
    boolean more = message.left[0] <= 0;
    Wording told =
        more
            ? Wording.of("more fields are left out, from octet %d on", from)
            : Wording.of("no field can be read from octet %d on", from);
    message.lines.add(new Line(0, List.of(Run.remark(told))));
    message.lines.addAll(Octets.lines(octets.from(from), perLine));
    return List.copyOf(message.lines);
  }

  /** Whether at least a field can be read. */
  static boolean begins(Slice octets) {
    Protobuf message = new Protobuf(octets, new int[] {1});
    return message.fields(0, 0, 0) || message.at > 0;
  }

  /** Its fields where all of it is well-formed, else empty. */
  private static Optional<List<Line>> whole(Slice octets, int depth, int[] left) {
    Protobuf message = new Protobuf(octets, left);
    int before = left[0];
    if (message.fields(depth, 0, 0)) return Optional.of(message.lines);
    left[0] = before;
    return Optional.empty();
  }

  /**
   * Reads fields up to the end, or to that of group {@code group}; {@link #at} is left at the first
   * field that can't be read.
   */
  private boolean fields(int depth, long group, int indent) {
    while (at < octets.length()) {
      int start = at;
      if (--left[0] < 0 || depth > DEEPEST) return false;
      long tag = varint();
      long number = tag >>> 3;
      boolean ends = group != 0 && tag == (group << 3 | 4);
      if (ends) return true;
      if (tag < 0 || number == 0 || number > 0x1fff_ffffL || !field(tag, depth, indent)) {
        at = start;
        return false;
      }
    }
    return group == 0;
  }

  private boolean field(long tag, int depth, int indent) {
    String number = Long.toString(tag >>> 3);
    switch ((int) (tag & 7)) {
      case 0 -> {
        int before = at;
        long value = varint();
        if (at == before) return false;
        add(indent, number, "varint", Tone.NUMBER, Long.toUnsignedString(value), signed(value));
        return true;
      }
      case 1 -> {
        return fixed(number, 8, indent);
      }
      case 2 -> {
        return delimited(number, depth, indent);
      }
      case 3 -> {
        add(indent, number, "group", Tone.PLAIN, "", "");
        return fields(depth + 1, tag >>> 3, indent + 1);
      }
      case 5 -> {
        return fixed(number, 4, indent);
      }
      default -> {
        return false;
      }
    }
  }

  private static String signed(long value) {
    long zigzag = value >>> 1 ^ -(value & 1);
    if (value < 0) return "int64 " + value + ", sint64 " + zigzag;
    return value > 1 ? "sint " + zigzag : "";
  }

  private boolean fixed(String number, int size, int indent) {
    if (octets.length() - at < size) return false;
    ByteBuffer in =
        ByteBuffer.wrap(octets.array(), octets.offset() + at, size).order(ByteOrder.LITTLE_ENDIAN);
    at += size;
    if (size == 8) {
      long value = in.getLong();
      String real = Double.toString(Double.longBitsToDouble(value));
      add(indent, number, "fixed64", Tone.NUMBER, Long.toString(value), "double " + real);
    } else {
      int value = in.getInt();
      String real = Float.toString(Float.intBitsToFloat(value));
      add(indent, number, "fixed32", Tone.NUMBER, Integer.toString(value), "float " + real);
    }
    return true;
  }

  private boolean delimited(String number, int depth, int indent) {
    int before = at;
    long length = varint();
    if (at == before || length < 0 || length > octets.length() - at) return false;
    Slice value = octets.sub(at, (int) length);
    at += (int) length;
    Wording size = length == 1 ? Wording.of("1 octet") : Wording.of("%d octets", (int) length);
    Optional<String> text = text(value);
    boolean looksNested = value.length() > 0 && (text.isEmpty() || value.u8(0) < 0x20);
    Optional<List<Line>> nested = looksNested ? whole(value, depth + 1, left) : Optional.empty();
    if (nested.isPresent()) {
      add(indent, number, "message", Tone.PLAIN, "", size);
      for (Line line : nested.get()) lines.add(line.deeper(indent + 1));
    } else if (text.isPresent()) {
      add(indent, number, "string", Tone.STRING, quoted(text.get()), size);
    } else {
      add(indent, number, "bytes", Tone.NUMBER, hex(value), size);
    }
    return true;
  }

  private void add(int indent, String number, String type, Tone tone, String value, String more) {
    add(indent, number, type, tone, value, new Run(Tone.QUIET, more));
  }

  private void add(int indent, String number, String type, Tone tone, String value, Wording more) {
    add(indent, number, type, tone, value, Run.remark(more));
  }

  private void add(int indent, String number, String type, Tone tone, String value, Run more) {
    List<Run> runs = new ArrayList<>();
    runs.add(new Run(Tone.NAME, number));
    runs.add(new Run(Tone.QUIET, "  " + type + "  "));
    if (!value.isEmpty()) runs.add(new Run(tone, value));
    if (!value.isEmpty() && !more.text().isEmpty()) runs.add(new Run(Tone.QUIET, "  "));
    if (!more.text().isEmpty()) runs.add(more);
    lines.add(new Line(indent, List.copyOf(runs)));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
  }

  private static String hex(Slice value) {
    return value.length() <= 64 ? value.toHex() : value.sub(0, 64).toHex() + "…";
  }

  /** Text without control characters but those of lines. */
  private static Optional<String> text(Slice value) {
    return value
        .utf8()
        .filter(t -> t.chars().noneMatch(c -> c < 0x20 && "\n\r\t".indexOf(c) < 0 || c == 0x7f));
  }

  /** A number of at most ten octets; {@link #at} stays where there is none. */
  private long varint() {
    long value = 0;
    int start = at;
    for (int shift = 0; shift < 70 && at < octets.length(); shift += 7) {
      int octet = octets.u8(at++);
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) return value;
    }
    at = start;
    return -1;
  }
}
