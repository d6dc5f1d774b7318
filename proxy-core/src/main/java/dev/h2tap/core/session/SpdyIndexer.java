package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.spdy.SpdyField;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.SpdyFrame;
import dev.h2tap.core.hpack.FieldStore;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the frames and streams of one SPDY connection into the tables. */
final class SpdyIndexer {
  private final Analysis analysis;
  private final ConnectionRecord record;
  private final StreamMap streams;

  SpdyIndexer(Analysis analysis, ConnectionRecord record, StreamMap streams) {
    this.analysis = analysis;
    this.record = record;
    this.streams = streams;
  }

  /** Returns the frame's number. */
  int frame(Endpoint from, SpdyFrame frame, List<SpdyField> fields, long start, long nanos) {
    FrameHeader h = frame.header();
    int n =
        analysis.frames.add(
            record.conn, from, h.type(), h.flags(), h.stream(), h.length(), start, nanos);
    analysis.frames.previous(n, streams.follow(h.stream(), n));
    record.countFrame(from, n);
    analysis.comments.frame(record.conn, from, n, start, SpdyFrame.HEADER + h.length());
    if (frame.hasBlock()) analysis.frames.detail(n, block(n, fields));
    if (h.stream() > 0) ofStream(from, frame, n);
    return n;
  }

  private int block(int n, List<SpdyField> fields) {
    int[] list = new int[fields.size()];
    for (int i = 0; i < list.length; i++) {
      SpdyField f = fields.get(i);
      list[i] = field(f.name(), f.value());
      if (f.name().equals(":host")) record.authority(f.value());
    }
    return analysis.blocks.add(n, list, 0, list.length);
  }

  private int field(String name, String value) {
    FieldStore store = analysis.fields;
    byte[] n = name.getBytes(StandardCharsets.ISO_8859_1);
    byte[] v = value.getBytes(StandardCharsets.ISO_8859_1);
    return store.field(store.nameId(n, 0, n.length), v, 0, v.length);
  }

  private void ofStream(Endpoint from, SpdyFrame frame, int n) {
    FrameHeader h = frame.header();
    int stream = h.stream();
    StreamRows rows = analysis.streams;
    switch (h.type()) {
      case FrameType.SPDY_SYN_STREAM -> {
        if (streams.known(stream) == 0) {
          record.sawStream(stream);
          streams.promised(stream, frame.other());
        }
        message(streams.known(stream), from, n);
      }
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS ->
          message(streams.row(stream), from, n);
      case FrameType.SPDY_DATA -> {
        int row = streams.row(stream);
        rows.frame(row, from, n);
        rows.data(row, from, h.length());
      }
      default -> {}
    }
  }

  private void message(int row, Endpoint from, int n) {
    StreamRows rows = analysis.streams;
    rows.frame(row, from, n);
    if (rows.headers(row, from) == 0) rows.headers(row, from, n);
    else rows.trailers(row, from, n);
  }

  /** The status as the error code of HTTP/2 that has its meaning. */
  static int error(SpdyFrame reset) {
    return switch ((int) reset.number()) {
      case 3 -> ErrorCode.REFUSED_STREAM;
      case 5 -> ErrorCode.CANCEL;
      case 6 -> ErrorCode.INTERNAL_ERROR;
      case 7 -> ErrorCode.FLOW_CONTROL_ERROR;
      case 9 -> ErrorCode.STREAM_CLOSED;
      case 11 -> ErrorCode.FRAME_SIZE_ERROR;
      default -> ErrorCode.PROTOCOL_ERROR;
    };
  }
}
