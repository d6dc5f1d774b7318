package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Puts a frame's {@link FrameField fields} together, one after the other. */
final class FieldList {
  private final List<FrameField> fields = new ArrayList<>();
  private final int end;
  private int at;

  private FieldList(int at, int end) {
    this.at = at;
    this.end = end;
  }

  /** Begins with the frame's nine octets, as a field with children. */
  static FieldList of(FrameHeader h) {
    FieldList in = new FieldList(0, FrameHeader.OCTETS);
    in.octets("Length", Integer.toString(h.length()), 3);
    in.octets("Type", "%s (%d)".formatted(FrameType.name(h.type()), h.type()), 1);
    in.flags(h);
    in.bitAndNumber("Reserved", h.reserved(), "Stream Identifier", Integer.toString(h.stream()));
    FieldList out = new FieldList(0, FrameHeader.OCTETS + h.length());
    String value = "%s, stream %d".formatted(FrameType.name(h.type()), h.stream());
    out.group("Frame Header", value, in);
    return out;
  }

  /** Begins with the eight octets of a frame of SPDY. */
  static FieldList ofSpdy(FrameHeader h) {
    FieldList in = new FieldList(0, SpdyFrame.HEADER);
    boolean control = h.type() != FrameType.SPDY_DATA;
    String name = FrameType.name(h.type());
    if (control) {
      in.octets("Control bit, Version", "3", 2);
      in.octets("Type", "%s (%d)".formatted(name, h.type() - FrameType.SPDY_DATA), 2);
    } else {
      in.bitAndNumber("Control bit", false, "Stream-ID", Integer.toString(h.stream()));
    }
    in.flags(h);
    in.octets("Length", Integer.toString(h.length()), 3);
    FieldList out = new FieldList(0, SpdyFrame.HEADER + h.length());
    out.group("Frame Header", "%s, stream %d".formatted(name, h.stream()), in);
    return out;
  }

  /** A list for the children of a field that begins here. */
  FieldList nested() {
    return new FieldList(at, end);
  }

  FieldList group(String name, String value, FieldList children) {
    return group(name, FieldWords.plain(value), children);
  }

  private FieldList group(String name, Wording value, FieldList children) {
    int length = children.at - at;
    fields.add(new FrameField(name, value, at, length, 0, 8 * length, children.fields));
    at = children.at;
    return this;
  }

  /** A field of whole octets; one that would pass the frame's end is cut there. */
  FieldList octets(String name, String value, int length) {
    return octets(name, FieldWords.plain(value), length);
  }

  /** Octets of which no more is told than how many there are. */
  FieldList octets(String name, int length) {
    return octets(name, FrameRules.octets(length), length);
  }

  /** The same with a value that is said in words. */
  FieldList octets(String name, Wording value, int length) {
    int fit = Math.min(length, end - at);
    fields.add(new FrameField(name, value, at, fit, 0, 8 * fit, List.of()));
    at += fit;
    return this;
  }

  /** One bit and a number of 31 bits behind it. */
  FieldList bitAndNumber(String bitName, boolean bit, String name, String value) {
    Wording one = FieldWords.plain(bit ? "1" : "0");
    fields.add(new FrameField(bitName, one, at, 1, 0, 1, List.of()));
    fields.add(new FrameField(name, FieldWords.plain(value), at, 4, 1, 31, List.of()));
    at += 4;
    return this;
  }

  FieldList padLength(OptionalInt padLength) {
    if (padLength.isPresent()) octets("Pad Length", Integer.toString(padLength.getAsInt()), 1);
    return this;
  }

  FieldList priority(Priority p) {
    bitAndNumber("Exclusive", p.exclusive(), "Stream Dependency", Integer.toString(p.dependsOn()));
    return octets("Weight", FieldWords.weight(p.weight()), 1);
  }

  FieldList padding(OptionalInt padLength, int octets) {
    if (padLength.isPresent()) octets("Padding", octets);
    return this;
  }

  /** The list; octets that no field claimed become one more. */
  List<FrameField> done() {
    if (at < end) octets("Excess Octets", end - at);
    return List.copyOf(fields);
  }

  /** Short text for octets of any kind. */
  static String preview(Slice octets) {
    Slice head = octets.length() <= 256 ? octets : octets.sub(0, 256);
    String text =
        head.utf8()
            .filter(s -> s.chars().noneMatch(Character::isISOControl))
            .map(s -> '"' + s + '"')
            .orElseGet(head::toHex);
    return octets.length() <= 256 ? text : text + "…";
  }

  private void flags(FrameHeader h) {
    FieldList in = new FieldList(at, end);
    for (int i = 0; i < 8; i++) {
      int bit = 0x80 >> i;
      boolean defined = (Flags.defined(h.type()) & bit) != 0;
      String name = defined ? Flags.name(h.type(), bit) : "Unused (0x%02x)".formatted(bit);
      Wording value = FieldWords.flag(h.has(bit));
      in.fields.add(new FrameField(name, value, at, 1, i, 1, List.of()));
    }
    in.at = at + 1;
    List<String> names = Flags.names(h.type(), h.flags());
    group("Flags", FieldWords.flags(names, h.flags()), in);
  }
}
