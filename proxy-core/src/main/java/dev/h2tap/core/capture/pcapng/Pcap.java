package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.bytes.Wording;

/**
 * The older format: a 24-octet header, then records of 16 octets and a packet
 * (draft-ietf-opsawg-pcap).
 */
final class Pcap implements PacketReader.Format {
  private static final int MICROS = 0xa1b2c3d4;
  private static final int NANOS = 0xa1b23c4d;
  private static final int HEADER = 24;
  private static final int RECORD = 16;
  private static final int MAX_PACKET = 262_144;

  private final boolean bigEndian;
  private final int nanosPerUnit;
  private boolean headerRead;
  private int linkType;
  private long longest;

  private Pcap(boolean bigEndian, int nanosPerUnit) {
    this.bigEndian = bigEndian;
    this.nanosPerUnit = nanosPerUnit;
  }

  /**
   * The reader for a file that begins with {@code magic} (read as little-endian); null if it is no
   * pcap.
   */
  static Pcap of(int magic, Window w) {
    int swapped = Integer.reverseBytes(magic);
    boolean big = swapped == MICROS || swapped == NANOS;
    int natural = big ? swapped : magic;
    if (natural != MICROS && natural != NANOS) return null;
    w.bigEndian = big;
    return new Pcap(big, natural == MICROS ? 1000 : 1);
  }

  /** As the header says; once that was read. */
  int linkType() {
    return linkType;
  }

  @Override
  public int step(Window w, PacketSink sink) {
    w.bigEndian = bigEndian;
    if (!headerRead) return header(w);
    if (w.available() < RECORD) return RECORD;
    int at = w.at;
    long captured = w.u32(at + 8);
    if (captured > longest) {
      sink.damage(
          w.position(),
          Wording.of("a packet of %d octets, where at most %d are allowed", captured, longest));
      return STOP;
    }
    int whole = RECORD + (int) captured;
    if (w.available() < whole) return whole;
    long original = Math.max(captured, Math.min(w.u32(at + 12), Integer.MAX_VALUE));
    long nanos = w.u32(at) * 1_000_000_000 + w.u32(at + 4) * nanosPerUnit;
    sink.packet(
        linkType,
        nanos,
        w.array,
        at + RECORD,
        (int) captured,
        (int) original,
        w.position() + RECORD,
        false);
    w.at += whole;
    return 0;
  }

  private int header(Window w) {
    if (w.available() < HEADER) return HEADER;
    longest = Math.min(Math.max(w.u32(w.at + 16), MAX_PACKET), Window.MAX_BLOCK - RECORD);
    linkType = w.u16(bigEndian ? w.at + 22 : w.at + 20); // the upper half has other uses
    headerRead = true;
    w.at += HEADER;
    return 0;
  }
}
