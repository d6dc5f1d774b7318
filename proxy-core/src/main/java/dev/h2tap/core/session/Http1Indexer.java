package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.hpack.FieldStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the exchanges of one HTTP/1.x connection into the tables. Responses answer requests in
 * their order (RFC 9112 9.3). A head's control data goes before its fields under the names that
 * HTTP/2 has for it (RFC 9113 8.3), so that both can be read alike.
 */
final class Http1Indexer {
  /** Requests that wait for an answer; of a deeper pipeline the rest counts as unanswered. */
  private static final int MAX_WAITING = 10_000;

  private final Analysis analysis;
  private final ConnectionRecord record;

  /** Rows of requests that wait for their final response. */
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>(4);

  /** Rows whose answer or its end was not seen, though the connection went on. */
  private final ArrayDeque<Integer> unfinished = new ArrayDeque<>(1);

  /** To which requests answers belong can't be told. */
  private boolean inDoubt;

  /** The row whose request goes by at present; 0 if none does. */
  private int asking;

  /** The row whose response goes by at present; 0 if none does. */
  private int answering;

  /** Rows behind whose answer another protocol is spoken until the connection ends. */
  private final ArrayDeque<Integer> switched = new ArrayDeque<>(1);

  private int[] block = new int[16];

  Http1Indexer(Analysis analysis, ConnectionRecord record) {
    this.analysis = analysis;
    this.record = record;
  }

  void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
    if (from == Endpoint.CLIENT) request(head, framing, start, end);
    else response(head, framing, start, end);
  }

  private void request(Http1Head head, Framing framing, long start, long end) {
    asking = newRow();
    if (inDoubt) unfinished.add(asking);
    else if (waiting.size() < MAX_WAITING) waiting.add(asking);
    int fields = control(0, ":method", head.method());
    fields = control(fields, ":path", head.target());
    int entry = analysis.streams.http1(asking);
    int list = block(fields, head.fields());
    analysis.http1.head(entry, Endpoint.CLIENT, list, framing, start, end);
  }

  private void response(Http1Head head, Framing framing, long start, long end) {
    int status = head.status();
    boolean interim = status >= 100 && status < 200 && framing != Framing.SWITCHED;
    Integer oldest = interim ? waiting.peek() : waiting.poll();
    int row = oldest == null ? newRow() : oldest;
    int entry = analysis.streams.http1(row);
    int list = block(control(0, ":status", status(head)), head.fields());
    if (interim) {
      analysis.http1.interim(entry, list, start);
      return;
    }
    answering = row;
    analysis.http1.head(entry, Endpoint.SERVER, list, framing, start, end);
  }

  /** As written, be it no number. */
  private static String status(Http1Head head) {
    return head.target();
  }

  private int newRow() {
    int row =
        analysis.streams.addHttp1(record.conn, analysis.http1.add(record.rows.http1Count() + 1));
    record.rows.http1(row);
    return row;
  }

  private int control(int at, String name, String value) {
    block[at] = field(name, value);
    return at + 1;
  }

  private int block(int control, List<Http1Head.Field> fields) {
    int count = control + fields.size();
    if (block.length < count) block = Arrays.copyOf(block, Math.max(count, 2 * block.length));
    for (int i = 0; i < fields.size(); i++) {
      block[control + i] = field(fields.get(i).name(), fields.get(i).value());
    }
    int row = analysis.blocks.add(0, block, 0, count);
    if (block.length > 4096) block = new int[16];
    return row;
  }

  private int field(String name, String value) {
    FieldStore store = analysis.fields;
    byte[] n = name.getBytes(StandardCharsets.ISO_8859_1);
    byte[] v = value.getBytes(StandardCharsets.ISO_8859_1);
    return store.field(store.nameId(n, 0, n.length), v, 0, v.length);
  }

  void content(Endpoint from, int octets) {
    int row = current(from);
    if (row > 0) analysis.streams.octets(row, from, octets);
  }

  void trailers(Endpoint from, List<Http1Head.Field> fields) {
    int row = current(from);
    if (row > 0) analysis.http1.trailers(analysis.streams.http1(row), from, block(0, fields));
  }

  private int current(Endpoint from) {
    return from == Endpoint.CLIENT ? asking : answering;
  }

  void messageEnd(Endpoint from, long end) {
    int row = current(from);
    if (row == 0) return; // a 1xx
    analysis.http1.end(analysis.streams.http1(row), from, end);
    if (from == Endpoint.CLIENT) {
      asking = 0;
      return;
    }
    answering = 0;
    analysis.streams.close(row, ClosedBy.SERVER_END_STREAM, 0);
  }

  /** The message of {@code from} at hand is not read on: its end is not known. */
  void lost(Endpoint from) {
    int row = current(from);
    if (row > 0) analysis.http1.giveUp(analysis.streams.http1(row), from);
    if (from == Endpoint.CLIENT) {
      asking = 0;
    } else if (answering > 0) {
      unfinished.add(answering);
      answering = 0;
    }
  }

  /**
   * Answers may have gone by unseen: without pipelining, the last request is the one that waits.
   */
  void resumed(Endpoint from) {
    while (from == Endpoint.SERVER && waiting.size() > 1) unfinished.add(waiting.poll());
  }

  /** From here on answers stand alone, and requests have none; or no longer. */
  void inDoubt(boolean doubt) {
    inDoubt = doubt;
    while (!waiting.isEmpty()) unfinished.add(waiting.poll());
  }

  /**
   * The answer that went by last ended HTTP/1 here.
   *
   * @param toHttp2 whether HTTP/2 goes on with the request as its stream 1 (RFC 7540 3.2)
   */
  void switched(boolean toHttp2) {
    if (answering == 0) return;
    if (toHttp2) {
      record.upgradedBy(answering);
      analysis.streams.close(answering, ClosedBy.SERVER_END_STREAM, 0);
    } else {
      switched.add(answering);
    }
    asking = 0;
    answering = 0;
  }

  /** The connection is over: a response that lasts until then is complete (RFC 9112 6.3). */
  void connectionEnd() {
    if (answering > 0) {
      Framing framing = analysis.http1.framing(analysis.streams.http1(answering), Endpoint.SERVER);
      ClosedBy by =
          framing == Framing.TO_CLOSE ? ClosedBy.SERVER_END_STREAM : ClosedBy.CONNECTION_END;
      analysis.streams.close(answering, by, 0);
      answering = 0;
    }
    unfinished.forEach(row -> analysis.streams.close(row, ClosedBy.CONNECTION_END, 0));
    unfinished.clear();
    switched.forEach(row -> analysis.streams.close(row, ClosedBy.SERVER_END_STREAM, 0));
    switched.clear();
    waiting.forEach(row -> analysis.streams.close(row, ClosedBy.CONNECTION_END, 0));
    waiting.clear();
  }
}
