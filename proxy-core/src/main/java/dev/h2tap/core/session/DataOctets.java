package dev.h2tap.core.session;

import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import java.io.IOException;
import java.io.InputStream;

/** What a list of DATA frames carries, without padding (RFC 9113 6.1), read as it is asked for. */
final class DataOctets extends InputStream {
  private final Analysis analysis;
  private final OctetMap map;
  private final int[] frames;
  private int next;

  /** What is left of the frame under way: where, and how much. */
  private long at;

  private int left;

  DataOctets(Analysis analysis, OctetMap map, int[] frames) {
    this.analysis = analysis;
    this.map = map;
    this.frames = frames;
  }

  /** When the frame under way passed; 0 before the first. */
  long nanos() {
    return next == 0 ? 0 : analysis.frames.nanos(frames[next - 1]);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    do {
      if (!advance()) return -1;
      int missing = (int) Math.min(left, map.afterGap(at) - at); // left out
      at += missing;
      left -= missing;
    } while (left == 0);
    int there = map.read(analysis.file, at, into, offset, Math.min(length, left));
    if (there == 0) return -1; // cut off in the midst of a frame
    at += there;
    left -= there;
    return there;
  }

  @Override
  public long skip(long octets) throws IOException {
    long skipped = 0;
    while (skipped < octets && advance()) {
      int step = (int) Math.min(left, octets - skipped);
      at += step;
      left -= step;
      skipped += step;
    }
    return skipped;
  }

  /** Goes on to the next frame with data where the one under way is used up; false at the end. */
  private boolean advance() throws IOException {
    while (left == 0) {
      if (next == frames.length) return false;
      open(frames[next++]);
    }
    return true;
  }

  private void open(int n) throws IOException {
    FrameTable table = analysis.frames;
    at = table.start(n) + FrameType.headerOctets(table.type(n));
    left = table.length(n);
    if (FrameType.isSpdy(table.type(n))) return;
    if ((table.flags(n) & Flags.PADDED) == 0 || left == 0) return;
    byte[] pad = new byte[1];
    if (map.read(analysis.file, at, pad, 0, 1) == 0) left = 0;
    else left = Math.max(0, left - 1 - (pad[0] & 0xff));
    at++;
  }
}
