package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;

/** {@link FrameIndex} as columns. One thread adds and publishes; rows are numbered from 1. */
final class FrameTable implements FrameIndex {
  private static final int FROM_SERVER = 0x100;
  private static final int PREFACE = 0x200;
  private static final int GAP = 0x400;
  private static final int FRAMES_LOST = 0x800;
  private static final int SPDY = 0x1000;
  private static final int MAX_LENGTH = 0xffffff;

  private final Columns.Longs nanos = new Columns.Longs();
  private final Columns.Longs starts = new Columns.Longs();
  private final Columns.Ints conns = new Columns.Ints();
  private final Columns.Ints streams = new Columns.Ints();

  /** Length in the upper 24 bits, type in the lower 8. */
  private final Columns.Ints lengthsAndTypes = new Columns.Ints();

  /** Flags in the lower 8 bits, then {@link #FROM_SERVER} and what follows it. */
  private final Columns.Ints flags = new Columns.Ints();

  /** What the row's type makes of it: the header block's row for a frame that ends one, else 0. */
  private final Columns.Ints details = new Columns.Ints();

  /** The frame before it on the same stream of the same connection; 0 if it is the first. */
  private final Columns.Ints previous = new Columns.Ints();

  private int added;
  private volatile int published;

  int add(
      int conn,
      Endpoint from,
      int type,
      int flagBits,
      int stream,
      int length,
      long start,
      long time) {
    nanos.add(time);
    starts.add(start);
    conns.add(conn);
    streams.add(stream);
    lengthsAndTypes.add(length << 8 | (type & 0xff));
    int bits = flagBits & 0xff;
    if (from == Endpoint.SERVER) bits |= FROM_SERVER;
    if (type == FrameType.PREFACE) bits |= PREFACE;
    if (FrameType.isSpdy(type)) bits |= SPDY;
    flags.add(bits);
    details.add(0);
    previous.add(0);
    return ++added;
  }

  /**
   * A row for octets that the capture does not hold.
   *
   * @param octets how many; 0 if unknown
   * @param framesLost whether whole frames may be among them
   */
  int addGap(int conn, Endpoint from, long octets, boolean framesLost, long start, long time) {
    int length = (int) Math.min(octets, MAX_LENGTH);
    int n = add(conn, from, 0, 0, 0, length, start, time);
    flags.set(n - 1, flags.get(n - 1) | GAP | (framesLost ? FRAMES_LOST : 0));
    return n;
  }

  /** Whether the row is a gap in which whole frames may be missing. */
  boolean framesLost(int n) {
    return (flags.get(n - 1) & FRAMES_LOST) != 0;
  }

  /** The number of the row added last. */
  int last() {
    return added;
  }

  void detail(int n, int detail) {
    details.set(n - 1, detail);
  }

  void previous(int n, int before) {
    previous.set(n - 1, before);
  }

  /** Lets readers see all rows added by now. */
  void publish() {
    published = added;
  }

  int detail(int n) {
    return details.get(n - 1);
  }

  /** Where the row's first octet is in its direction. */
  long start(int n) {
    return starts.get(n - 1);
  }

  @Override
  public int previousOfStream(int n) {
    return previous.get(n - 1);
  }

  @Override
  public int count() {
    return published;
  }

  @Override
  public int conn(int n) {
    return conns.get(n - 1);
  }

  @Override
  public Endpoint from(int n) {
    return (flags.get(n - 1) & FROM_SERVER) == 0 ? Endpoint.CLIENT : Endpoint.SERVER;
  }

  @Override
  public long nanos(int n) {
    return nanos.get(n - 1);
  }

  @Override
  public int type(int n) {
    int bits = flags.get(n - 1);
    if ((bits & PREFACE) != 0) return FrameType.PREFACE;
    if ((bits & GAP) != 0) return FrameType.GAP;
    int type = lengthsAndTypes.get(n - 1) & 0xff;
    return (bits & SPDY) != 0 ? FrameType.SPDY_DATA + type : type;
  }

  @Override
  public int flags(int n) {
    return flags.get(n - 1) & 0xff;
  }

  @Override
  public int stream(int n) {
    return streams.get(n - 1);
  }

  @Override
  public int length(int n) {
    return lengthsAndTypes.get(n - 1) >>> 8;
  }
}
