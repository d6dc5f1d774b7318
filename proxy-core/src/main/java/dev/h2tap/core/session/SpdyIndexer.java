package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.spdy.SpdyField;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.SpdyFrame;
import dev.h2tap.core.hpack.FieldStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the frames and streams of one SPDY connection into the tables. */
final class SpdyIndexer {
  private final Analysis analysis;
  private final ConnectionRecord record;
  private final StreamMap streams;

  /** Streams that are not over, by id. */
  private final Map<Integer, Live> live = new HashMap<>();

  private static final class Live {
    final int row;
    boolean clientDone;
    boolean serverDone;

    Live(int row) {
      this.row = row;
    }
  }

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
    return analysis.blocks.add(n, list, list.length);
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
        if (streams.known(stream) == 0) begin(from, frame, stream);
        message(streams.known(stream), from, n);
      }
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS -> message(row(stream), from, n);
      case FrameType.SPDY_DATA -> {
        int row = row(stream);
        rows.frame(row, from, n);
        rows.data(row, from, h.length());
      }
      case FrameType.SPDY_RST_STREAM -> {
        boolean byClient = from == Endpoint.CLIENT;
        close(stream, byClient ? ClosedBy.CLIENT_RESET : ClosedBy.SERVER_RESET, error(frame));
        return;
      }
      default -> {
        return;
      }
    }
    if ((h.flags() & SpdyFrame.FIN) != 0) done(stream, from);
  }

  private void begin(Endpoint from, SpdyFrame frame, int stream) {
    record.sawStream(stream);
    int row = streams.promised(stream, frame.other());
    Live l = new Live(row);
    boolean oneWay = (frame.header().flags() & SpdyFrame.UNIDIRECTIONAL) != 0;
    l.clientDone = oneWay && from == Endpoint.SERVER;
    l.serverDone = oneWay && from == Endpoint.CLIENT;
    live.put(stream, l);
  }

  private int row(int stream) {
    if (streams.known(stream) == 0) live.put(stream, new Live(streams.row(stream)));
    return streams.known(stream);
  }

  private void message(int row, Endpoint from, int n) {
    StreamRows rows = analysis.streams;
    rows.frame(row, from, n);
    if (rows.headers(row, from) == 0) rows.headers(row, from, n);
    else rows.trailers(row, from, n);
  }

  private void done(int stream, Endpoint from) {
    Live l = live.get(stream);
    if (l == null) return;
    if (from == Endpoint.CLIENT) l.clientDone = true;
    else l.serverDone = true;
    boolean byClient = from == Endpoint.CLIENT;
    ClosedBy by = byClient ? ClosedBy.CLIENT_END_STREAM : ClosedBy.SERVER_END_STREAM;
    if (l.clientDone && l.serverDone) close(stream, by, 0);
  }

  private void close(int stream, ClosedBy by, int errorCode) {
    Live l = live.remove(stream);
    if (l != null) analysis.streams.close(l.row, by, errorCode);
  }

  /** The status as the error code of HTTP/2 that has its meaning. */
  private static int error(SpdyFrame reset) {
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

  /** The connection is over: streams that were not are closed by that. */
  void connectionEnd() {
    live.values().forEach(l -> analysis.streams.close(l.row, ClosedBy.CONNECTION_END, 0));
    live.clear();
  }
}
