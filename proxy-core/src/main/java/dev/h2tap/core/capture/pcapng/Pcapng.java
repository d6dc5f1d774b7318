package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.bytes.Wording;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks of pcapng (draft-ietf-opsawg-pcapng): sections of either byte order, interfaces, packets,
 * our own facts.
 */
final class Pcapng implements PacketReader.Format {
  /** Octets of a section header block up to its byte-order magic. */
  static final int SECTION_HEAD = 12;

  private static final int MAX_INTERFACES = 1 << 16;
  static final int SHORTEST = 12;

  private TimeScale[] times = new TimeScale[4];
  private int[] linkTypes = new int[4];
  private int[] snapLengths = new int[4];
  private int interfaces;
  private long lastNanos;
  private boolean unknownInterfaceTold;

  @Override
  public int step(Window w, PacketSink sink) {
    if (w.available() < SECTION_HEAD) return SECTION_HEAD;
    int at = w.at;
    int type = w.i32(at);
    if (type == Blocks.SECTION) {
      int magic = w.i32(at + 8);
      if (magic != Blocks.BYTE_ORDER) {
        w.bigEndian = !w.bigEndian;
        if (w.i32(at + 8) != Blocks.BYTE_ORDER) {
          sink.damage(w.position(), Wording.of("a section whose byte order can't be told"));
          return STOP;
        }
      }
    }
    long length = w.u32(at + 4);
    if (length < SHORTEST || (length & 3) != 0) {
      sink.damage(
          w.position(),
          Wording.of("a block of type 0x%08x that says it has %d octets", type, length));
      return STOP;
    }
    if (length > Window.MAX_BLOCK) {
      sink.damage(
          w.position(),
          Wording.of(
              "a block of type 0x%08x and %d octets is too long and was passed over",
              type, length));
      w.skip(length);
      return 0;
    }
    int whole = (int) length;
    if (w.available() < whole) return whole;
    if (w.i32(at + whole - 4) != whole) {
      sink.damage(
          w.position(),
          Wording.of(
              "a block of type 0x%08x whose two lengths differ: %d and %d",
              type, length, w.u32(at + whole - 4)));
      return STOP;
    }
    block(type, whole, w, sink);
    w.at = at + whole;
    return 0;
  }

  private void block(int type, int whole, Window w, PacketSink sink) {
    switch (type) {
      case Blocks.ENHANCED_PACKET -> packet(w, whole, 28, w.i32(w.at + 8), sink);
      case Blocks.OBSOLETE_PACKET -> packet(w, whole, 28, w.u16(w.at + 8), sink);
      case Blocks.SIMPLE_PACKET -> simplePacket(w, whole, sink);
      case Blocks.INTERFACE -> describeInterface(w, whole, sink);
      case Blocks.SECTION -> {
        interfaces = 0;
        unknownInterfaceTold = false;
      }
      case Blocks.CUSTOM -> custom(w, whole, sink);
      case Blocks.SECRETS -> secrets(w, whole, sink);
      default -> {} // name resolution, statistics, types to come: nothing that is needed
    }
  }

  private void packet(Window w, int whole, int head, int interfaceId, PacketSink sink) {
    int at = w.at;
    long captured = whole < head + 4 ? -1 : w.u32(at + 20);
    if (captured < 0 || captured > whole - head - 4) {
      sink.damage(w.position(), Wording.of("a packet block that is shorter than its packet"));
      return;
    }
    if (interfaceId < 0 || interfaceId >= interfaces) {
      tellUnknownInterface(w, interfaceId, sink);
      return;
    }
    long nanos = times[interfaceId].nanos(w.u32(at + 12) << 32 | w.u32(at + 16));
    lastNanos = nanos;
    int padded = (int) captured + 3 & ~3;
    boolean synthetic = false;
    if (whole > head + padded + 4) {
      List<Option> options = Option.read(w, at + head + padded, at + whole - 4);
      synthetic = CommentOptions.isSynthetic(options);
      List<CommentOptions.Read> comments = CommentOptions.read(options);
      if (!comments.isEmpty()) sink.comments(comments);
    }
    long original = Math.max(captured, Math.min(w.u32(at + 24), Integer.MAX_VALUE));
    sink.packet(
        linkTypes[interfaceId],
        nanos,
        w.array,
        at + head,
        (int) captured,
        (int) original,
        w.position() + head,
        synthetic);
  }

  private void simplePacket(Window w, int whole, PacketSink sink) {
    if (whole < 16) {
      sink.damage(w.position(), Wording.of("a packet block that is shorter than its packet"));
      return;
    }
    if (interfaces == 0) {
      tellUnknownInterface(w, 0, sink);
      return;
    }
    int original = (int) Math.min(w.u32(w.at + 8), Integer.MAX_VALUE);
    int captured = Math.min(original, whole - 16);
    if (snapLengths[0] > 0) captured = Math.min(captured, snapLengths[0]);
    sink.packet(
        linkTypes[0],
        lastNanos, // it has no time of its own
        w.array,
        w.at + 12,
        captured,
        original,
        w.position() + 12,
        false);
  }

  private void tellUnknownInterface(Window w, int id, PacketSink sink) {
    if (unknownInterfaceTold) return;
    unknownInterfaceTold = true;
    sink.damage(
        w.position(),
        Wording.of("a packet of interface %d, which the file does not describe", id & 0xffffffffL));
  }

  private void describeInterface(Window w, int whole, PacketSink sink) {
    if (whole < 20 || interfaces == MAX_INTERFACES) {
      sink.damage(
          w.position(),
          whole < 20
              ? Wording.of("an interface block that is too short")
              : Wording.of("more interfaces than can be kept"));
      return;
    }
    if (interfaces == linkTypes.length) {
      times = Arrays.copyOf(times, 2 * interfaces);
      linkTypes = Arrays.copyOf(linkTypes, 2 * interfaces);
      snapLengths = Arrays.copyOf(snapLengths, 2 * interfaces);
    }
    int resolution = 6;
    long offset = 0;
    int end = w.at + whole - 4;
    for (int o = w.at + 16; o + 4 <= end; ) {
      int code = w.u16(o);
      int length = w.u16(o + 2);
      if (code == Blocks.OPT_END || o + 4 + length > end) break;
      if (code == Blocks.OPT_IF_TSRESOL && length >= 1) resolution = w.u8(o + 4);
      if (code == Blocks.OPT_IF_TSOFFSET && length >= 8) {
        long first = w.u32(o + 4);
        long second = w.u32(o + 8);
        offset = w.bigEndian ? first << 32 | second : second << 32 | first;
      }
      o += 4 + (length + 3 & ~3);
    }
    times[interfaces] = new TimeScale(resolution, offset);
    linkTypes[interfaces] = w.u16(w.at + 8);
    snapLengths[interfaces] = Math.max(0, w.i32(w.at + 12));
    interfaces++;
  }

  private static void custom(Window w, int whole, PacketSink sink) {
    if (whole < 16 || w.i32(w.at + 8) != Blocks.ENTERPRISE) return;
    int length = whole - 16;
    if (begins(w, w.at + 12, length, Blocks.FACTS_OCTETS)) {
      while (length > 0 && w.array[w.at + 12 + length - 1] == 0) length--; // padding
      sink.facts(w.array, w.at + 12, length);
    }
  }

  private static void secrets(Window w, int whole, PacketSink sink) {
    if (whole < 20 || w.u32(w.at + 12) > whole - 20) {
      sink.damage(w.position(), Wording.of("a secrets block that is shorter than its secrets"));
      return;
    }
    sink.secrets(w.i32(w.at + 8), w.position() + 16, w.i32(w.at + 12));
  }

  private static boolean begins(Window w, int from, int length, byte[] with) {
    return length >= with.length
        && Arrays.equals(w.array, from, from + with.length, with, 0, with.length);
  }
}
