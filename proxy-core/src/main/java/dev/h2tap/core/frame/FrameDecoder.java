package dev.h2tap.core.frame;

import java.util.Arrays;
import java.util.Objects;

/**
 * Cuts one direction of a connection into frames (RFC 9113 4.1), however its octets come in. Never
 * throws for what they say. A frame that lies wholly in what is fed is handed on where it is; one
 * that comes in pieces is gathered, and memory grows only with octets that really came (2^24-1 at
 * most). Not for more than one thread.
 */
public final class FrameDecoder {
  /** So many first octets of the payload are handed on of DATA and types without a record here. */
  public static final int HEAD = 256;

  private static final int KEEP = 1 << 15;
  private static final int MAX_PLAUSIBLE = 1 << 14;

  /** What a direction begins with. */
  public enum Start {
    /** The connection preface (RFC 9113 3.4): a client's octets from the first on. */
    PREFACE,
    /** A frame: a server's octets, or any direction from a frame's beginning on. */
    FRAME
  }

  private enum State {
    PREFACE,
    FIRST_HEADER,
    HEADER,
    PAYLOAD,
    LOST
  }

  private final FrameSink sink;
  private final byte[] head = new byte[FrameHeader.OCTETS];
  private State state;
  private long position;
  private long start;
  private int prefaceHeld;
  private int headHeld;

  // The frame at hand, once its header is whole.
  private FrameHeader header;
  private byte[] gathered = new byte[0];
  private int gatheredLength;
  private int wanted; // octets of the payload to gather
  private int passed; // octets of the payload that came or were skipped
  private boolean holed;

  public FrameDecoder(FrameSink sink, Start start) {
    this.sink = Objects.requireNonNull(sink);
    this.state = start == Start.PREFACE ? State.PREFACE : State.HEADER;
  }

  /**
   * Octets of this direction that went by: where the next octet fed lies. Not for use inside the
   * sink.
   */
  public long position() {
    return position;
  }

  /** Whether frame boundaries are known. If not, octets are only counted until {@link #resetAt}. */
  public boolean inStep() {
    return state != State.LOST;
  }

  /** Whether the octets so far end inside a frame (or the preface). */
  public boolean midFrame() {
    return switch (state) {
      case PREFACE -> prefaceHeld > 0;
      case FIRST_HEADER, HEADER -> headHeld > 0;
      case PAYLOAD -> true;
      case LOST -> false;
    };
  }

  /**
   * Takes the next octets. They are not kept: the array may be used again afterwards.
   *
   * @throws IndexOutOfBoundsException where they do not lie in the array
   */
  public void feed(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    int end = offset + length;
    int at = offset;
    while (at < end) {
      switch (state) {
        case PREFACE -> at = preface(array, at, end);
        case FIRST_HEADER -> at = header(array, at, end);
        case HEADER -> {
          if (headHeld == 0) at = whole(array, at, end);
          at = header(array, at, end);
        }
        case PAYLOAD -> at = payload(array, at, end);
        case LOST -> {
          position += end - at;
          at = end;
        }
      }
    }
  }

  /**
   * Passes over octets that the capture does not hold.
   *
   * @param octets how many; less than 0 where that is unknown, and then they have no positions
   * @return whether frame boundaries are still known: the hole lay within one payload (that frame
   *     will be told as {@link FrameSink#incomplete})
   */
  public boolean skip(long octets) {
    if (octets == 0) return inStep();
    position += Math.max(0, octets);
    if (state == State.PAYLOAD && octets > 0 && octets <= header.length() - passed) {
      passed += (int) octets;
      holed = true;
      if (passed == header.length()) endPayload();
      return true;
    }
    lose();
    return false;
  }

  /**
   * Begins anew: a frame's header begins at {@code position}, which is the place of the next octet
   * fed.
   */
  public void resetAt(long position) {
    this.position = position;
    forget();
    state = State.HEADER;
  }

  private void lose() {
    forget();
    state = State.LOST;
  }

  private void forget() {
    headHeld = 0;
    prefaceHeld = 0;
    header = null;
    release();
  }

  private int preface(byte[] array, int at, int end) {
    if (prefaceHeld == 0) start = position;
    while (at < end && prefaceHeld < Preface.OCTETS.length()) {
      if (array[at] != Preface.OCTETS.get(prefaceHeld)) {
        noPreface();
        return at;
      }
      at++;
      position++;
      prefaceHeld++;
    }
    if (prefaceHeld == Preface.OCTETS.length()) {
      state = State.HEADER;
      prefaceHeld = 0;
      sink.preface(start);
    }
    return at;
  }

  /**
   * A frame that began with a P would be longer than 5 million octets: only from the first octet on
   * is it worth it.
   */
  private void noPreface() {
    int matched = prefaceHeld;
    prefaceHeld = 0;
    sink.badPreface(start, matched);
    if (matched == 0) state = State.FIRST_HEADER;
    else lose();
  }

  /** The quick way: hands on all frames that lie wholly in the array; returns where that ends. */
  private int whole(byte[] array, int at, int end) {
    int first = at;
    while (end - at >= FrameHeader.OCTETS) {
      int length = (array[at] & 0xff) << 16 | (array[at + 1] & 0xff) << 8 | (array[at + 2] & 0xff);
      int payload = at + FrameHeader.OCTETS;
      if (length > end - payload) break;
      FrameHeader h = read(array, at, length);
      int available = FrameType.gathered(h.type()) ? length : Math.min(length, HEAD);
      long begin = position + (at - first);
      at = payload + length;
      sink.frame(h, begin, array, payload, available);
    }
    position += at - first;
    return at;
  }

  private int header(byte[] array, int at, int end) {
    if (at == end) return at;
    if (headHeld == 0) start = position;
    int n = Math.min(end - at, FrameHeader.OCTETS - headHeld);
    System.arraycopy(array, at, head, headHeld, n);
    headHeld += n;
    position += n;
    if (headHeld < FrameHeader.OCTETS) return at + n;
    headHeld = 0;
    int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff);
    FrameHeader h = read(head, 0, length);
    if (state == State.FIRST_HEADER && !plausible(h)) {
      lose();
      return at + n;
    }
    header = h;
    wanted = FrameType.gathered(h.type()) ? length : Math.min(length, HEAD);
    passed = 0;
    gatheredLength = 0;
    holed = false;
    state = State.PAYLOAD;
    if (length == 0) endPayload();
    return at + n;
  }

  private int payload(byte[] array, int at, int end) {
    int n = Math.min(end - at, header.length() - passed);
    if (passed == 0 && n == header.length()) {
      passed = n;
      position += n;
      hand(array, at, wanted);
      return at + n;
    }
    // After a hole nothing more is kept: it would not lie where it belongs.
    if (!holed && gatheredLength < wanted) {
      int keep = Math.min(n, wanted - gatheredLength);
      reserve(gatheredLength + keep);
      System.arraycopy(array, at, gathered, gatheredLength, keep);
      gatheredLength += keep;
    }
    passed += n;
    position += n;
    if (passed == header.length()) endPayload();
    return at + n;
  }

  private void endPayload() {
    hand(gathered, 0, gatheredLength);
    release();
  }

  private void hand(byte[] array, int offset, int available) {
    FrameHeader h = header;
    header = null;
    state = State.HEADER;
    if (holed) sink.incomplete(h, start, array, offset, available);
    else sink.frame(h, start, array, offset, available);
  }

  private void reserve(int length) {
    if (length <= gathered.length) return;
    int size = Math.min(wanted, Math.max(length, gathered.length * 2));
    gathered = Arrays.copyOf(gathered, Math.max(size, Math.min(wanted, HEAD)));
  }

  private void release() {
    gatheredLength = 0;
    if (gathered.length > KEEP) gathered = new byte[0];
  }

  private static FrameHeader read(byte[] array, int at, int length) {
    int stream =
        array[at + 5] << 24
            | (array[at + 6] & 0xff) << 16
            | (array[at + 7] & 0xff) << 8
            | (array[at + 8] & 0xff);
    return new FrameHeader(
        length, array[at + 3] & 0xff, array[at + 4] & 0xff, stream < 0, stream & 0x7fff_ffff);
  }

  /** Whether this may well be the first frame of a direction. */
  static boolean plausible(FrameHeader h) {
    return h.length() <= MAX_PLAUSIBLE && FrameType.known(h.type()) && !h.reserved();
  }
}
