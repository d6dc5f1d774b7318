package dev.h2tap.core.connection.spdy;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.Arrays;

/** Cuts one direction into frames (2.2), however its octets come in. Nothing of data is kept. */
final class SpdyReader {
  /** So many octets of a control frame are kept; a longer one loses the header blocks after it. */
  private static final int MAX_KEPT = 1 << 18;

  /** Who takes the frames. */
  interface Sink {
    /**
     * @param holed whether octets of it are not at hand
     */
    void frame(SpdyFrame frame, boolean holed, long start);

    /** No frame can begin so: this direction is not read on. */
    void unreadable(long start);
  }

  private final Sink sink;
  private final byte[] head = new byte[SpdyFrame.HEADER];
  private byte[] payload = new byte[256];
  private int headHeld;
  private int kept;
  private int passed;
  private int length;
  private boolean holed;
  private boolean lost;
  private long position;
  private long start;

  SpdyReader(Sink sink) {
    this.sink = sink;
  }

  void beginAt(long at) {
    position = at;
  }

  long position() {
    return position;
  }

  void feed(byte[] array, int offset, int octets) {
    int at = offset;
    int end = offset + octets;
    while (at < end && !lost) {
      if (headHeld < SpdyFrame.HEADER) {
        if (headHeld == 0) start = position;
        head[headHeld++] = array[at++];
        position++;
        if (headHeld == SpdyFrame.HEADER) begin();
      } else {
        int n = Math.min(end - at, length - passed);
        keep(array, at, n);
        at += n;
        passed += n;
        position += n;
        if (passed == length) end();
      }
    }
    position += end - at;
  }

  private void begin() {
    length = (head[5] & 0xff) << 16 | (head[6] & 0xff) << 8 | head[7] & 0xff;
    passed = 0;
    kept = 0;
    holed = false;
    boolean control = head[0] < 0;
    if (control && ((head[0] & 0x7f) != 0 || head[1] != 3 || head[2] != 0)) {
      lost = true;
      sink.unreadable(start);
    } else if (length == 0) {
      end();
    }
  }

  private void keep(byte[] array, int offset, int octets) {
    if (head[0] >= 0 || holed) return;
    if (kept + octets > MAX_KEPT) {
      holed = true;
      return;
    }
    if (kept + octets > payload.length) {
      payload = Arrays.copyOf(payload, Math.max(kept + octets, 2 * payload.length));
    }
    System.arraycopy(array, offset, payload, kept, octets);
    kept += octets;
  }

  private void end() {
    FrameHeader header = SpdyFrame.header(new Slice(head, 0, SpdyFrame.HEADER));
    headHeld = 0;
    sink.frame(SpdyFrame.decode(header, new Slice(payload, 0, kept)), gapped(header), start);
    if (payload.length > 1 << 14) payload = new byte[256];
  }

  private boolean gapped(FrameHeader header) {
    return holed && header.type() != FrameType.SPDY_DATA;
  }

  /**
   * Octets are missing.
   *
   * @return whether they all lie within a frame's payload, so that frames are still told apart
   */
  boolean gap(long octets) {
    boolean within =
        headHeld == SpdyFrame.HEADER && octets >= 0 && octets <= length - passed && !lost;
    position += Math.max(0, octets);
    if (!within) {
      lost = true;
      return false;
    }
    holed = true;
    passed += (int) octets;
    if (passed == length) end();
    return true;
  }
}
