package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Dechunked;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.frame.FrameType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** Opens bodies in the capture; nothing of them is kept. */
final class Bodies {
  private static final int MAX_START_LINE = 16 * 1024;

  private final Analysis analysis;

  Bodies(Analysis analysis) {
    this.analysis = analysis;
  }

  InputStream open(int row, Endpoint from) {
    int entry = analysis.streams.http1(row);
    ConnectionRecord record = analysis.record(analysis.streams.conn(row));
    if (entry > 0) return http1(record.octets(from), row, entry, from);
    return new DataOctets(analysis, record.octets(from), dataFrames(row, from));
  }

  /**
   * Octets and the times at which they passed.
   *
   * @param nanos of the octet at a position that was read last
   */
  record Timed(InputStream octets, LongUnaryOperator nanos) {}

  /** What carries the messages of an exchange: a stream's DATA, or what follows HTTP/1.x. */
  Timed timed(int row, Endpoint from) {
    int entry = analysis.streams.http1(row);
    ConnectionRecord record = analysis.record(analysis.streams.conn(row));
    if (entry > 0) {
      long start = afterSwitchFrom(entry, from);
      TimeMap times = record.times(from);
      return new Timed(afterSwitch(row, from), at -> times.nanos(start + at));
    }
    DataOctets data = new DataOctets(analysis, record.octets(from), dataFrames(row, from));
    return new Timed(data, at -> data.nanos());
  }

  /** The DATA frames of a message by now, in order. */
  int[] dataFrames(int row, Endpoint from) {
    StreamRows rows = analysis.streams;
    FrameTable frames = analysis.frames;
    int first = rows.firstFrame(row, from);
    int[] data = new int[rows.dataFrames(row, from)];
    int left = data.length;
    for (int n = rows.lastFrame(row, from); n >= first && n > 0 && left > 0; ) {
      if (FrameType.isData(frames.type(n)) && frames.from(n) == from) data[--left] = n;
      n = frames.previousOfStream(n);
    }
    return left == 0 ? data : Arrays.copyOfRange(data, left, data.length);
  }

  private InputStream http1(OctetMap map, int row, int entry, Endpoint from) {
    Http1Rows http1 = analysis.http1;
    long start = http1.bodyStart(entry, from);
    if (start < 0) return InputStream.nullInputStream();
    long end = http1.end(entry, from);
    if (http1.framing(entry, from) != Framing.CHUNKED) {
      return new PastGaps(map, start, end < 0 ? start + analysis.streams.octets(row, from) : end);
    }
    return new Dechunked(new Run(map, start, end < 0 ? map.length() : end));
  }

  /** What follows an answer that ended HTTP/1.x. */
  InputStream afterSwitch(int row, Endpoint from) {
    int entry = analysis.streams.http1(row);
    long start = entry == 0 ? -1 : afterSwitchFrom(entry, from);
    OctetMap map = analysis.record(analysis.streams.conn(row)).octets(from);
    return start < 0 ? InputStream.nullInputStream() : new Run(map, start, map.length());
  }

  /** Where octets begin that are no HTTP/1.x any more; -1 if there was no switch. */
  private long afterSwitchFrom(int entry, Endpoint from) {
    Http1Rows http1 = analysis.http1;
    if (http1.framing(entry, Endpoint.SERVER) != Framing.SWITCHED) return -1;
    return from == Endpoint.SERVER ? http1.bodyStart(entry, from) : http1.end(entry, from);
  }

  /** A head's first line as it was written; empty if it can't be read. */
  String startLine(int row, Endpoint from) {
    int entry = analysis.streams.http1(row);
    if (entry == 0 || analysis.http1.bodyStart(entry, from) < 0) return "";
    long start = analysis.http1.headStart(entry, from);
    int length = (int) Math.min(MAX_START_LINE, analysis.http1.bodyStart(entry, from) - start);
    OctetMap map = analysis.record(analysis.streams.conn(row)).octets(from);
    try (InputStream head = new Run(map, start, start + length)) {
      byte[] octets = head.readNBytes(length);
      int end = 0;
      while (end < octets.length && octets[end] != '\r' && octets[end] != '\n') end++;
      return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // the file has gone or was closed: nothing to show
    }
  }

  /** The same, with what the capture lacks left out. */
  private final class PastGaps extends Run {
    PastGaps(OctetMap map, long at, long end) {
      super(map, at, end);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      at = map.afterGap(at);
      return super.read(into, offset, length);
    }
  }

  /** Octets of one direction from {@code at} to {@code end}, or to the first that is missing. */
  private class Run extends InputStream {
    final OctetMap map;
    private final long end;
    long at;

    Run(OctetMap map, long at, long end) {
      this.map = map;
      this.at = at;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) return 0;
      int wanted = (int) Math.min(length, end - at);
      int there = wanted <= 0 ? 0 : map.read(analysis.file, at, into, offset, wanted);
      at += there;
      return there == 0 ? -1 : there;
    }

    @Override
    public long skip(long octets) {
      long skipped = Math.clamp(octets, 0, Math.max(0, end - at));
      at += skipped;
      return skipped;
    }
  }
}
