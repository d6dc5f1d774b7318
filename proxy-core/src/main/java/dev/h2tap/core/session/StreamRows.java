package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.ClosedBy;

/**
 * What is kept of each stream of HTTP/2 and each exchange of HTTP/1.x: where its messages begin and
 * end, and how much they carried. Rows count from 1 in order of appearance over all connections.
 * Numbers of frames are 0 where there is none. Written by the analysis thread; readers stay below
 * {@link #count()}.
 */
final class StreamRows {
  private static final ClosedBy[] CLOSINGS = ClosedBy.values();

  private final Columns.Ints conns = new Columns.Ints();
  private final Columns.Ints streams = new Columns.Ints();
  private final Columns.Ints promisedOn = new Columns.Ints();
  private final Columns.Bytes closings = new Columns.Bytes();
  private final Columns.Ints errors = new Columns.Ints();

  /** The entry in {@link Http1Rows}; 0 for a stream. */
  private final Columns.Ints http1 = new Columns.Ints();

  private final Side client = new Side();
  private final Side server = new Side();

  /** Rows of streams in the order in which they closed. */
  private final Columns.Ints closed = new Columns.Ints();

  private volatile int count;
  private volatile int closedCount;

  /** One direction of each stream. */
  private static final class Side {
    /** The frame that ends the header list of the message (not of a 1xx, not of trailers). */
    final Columns.Ints headers = new Columns.Ints();

    final Columns.Ints trailers = new Columns.Ints();
    final Columns.Ints firstFrames = new Columns.Ints();
    final Columns.Ints lastFrames = new Columns.Ints();
    final Columns.Ints dataFrames = new Columns.Ints();
    final Columns.Longs octets = new Columns.Longs();

    /** The stall of its window that ended last, in {@link StallRows}; 0 if none did. */
    final Columns.Ints lastStalls = new Columns.Ints();

    void add() {
      lastStalls.add(0);
      headers.add(0);
      trailers.add(0);
      firstFrames.add(0);
      lastFrames.add(0);
      dataFrames.add(0);
      octets.add(0);
    }
  }

  private Side side(Endpoint from) {
    return from == Endpoint.CLIENT ? client : server;
  }

  /** A row for an exchange of HTTP/1.x, which has no stream. */
  int addHttp1(int conn, int entry) {
    int row = add(conn, 0, 0);
    http1.set(row - 1, entry);
    return row;
  }

  int add(int conn, int stream, int promisedOnStream) {
    conns.add(conn);
    streams.add(stream);
    promisedOn.add(promisedOnStream);
    closings.add(0);
    errors.add(0);
    http1.add(0);
    client.add();
    server.add();
    return conns.size();
  }

  /** {@code from} sent a frame of this stream's messages. */
  void frame(int row, Endpoint from, int n) {
    Side side = side(from);
    if (side.firstFrames.get(row - 1) == 0) side.firstFrames.set(row - 1, n);
    side.lastFrames.set(row - 1, n);
  }

  void data(int row, Endpoint from, int octets) {
    Side side = side(from);
    side.dataFrames.set(row - 1, side.dataFrames.get(row - 1) + 1);
    octets(row, from, octets);
  }

  /** So many octets more of a body. */
  void octets(int row, Endpoint from, int more) {
    Side side = side(from);
    side.octets.set(row - 1, side.octets.get(row - 1) + more);
  }

  void headers(int row, Endpoint from, int n) {
    side(from).headers.set(row - 1, n);
  }

  void trailers(int row, Endpoint from, int n) {
    side(from).trailers.set(row - 1, n);
  }

  void lastStall(int row, Endpoint sender, int number) {
    side(sender).lastStalls.set(row - 1, number);
  }

  void close(int row, ClosedBy by, int errorCode) {
    closings.set(row - 1, by.ordinal());
    errors.set(row - 1, errorCode);
    closed.add(row);
  }

  ClosedBy closedBy(int row) {
    return CLOSINGS[closings.get(row - 1)];
  }

  int errorCode(int row) {
    return errors.get(row - 1);
  }

  void publish() {
    closedCount = closed.size();
    count = conns.size();
  }

  int count() {
    return count;
  }

  int closedCount() {
    return closedCount;
  }

  /** The row that closed {@code i}-th, from 0. */
  int closed(int i) {
    return closed.get(i);
  }

  int conn(int row) {
    return conns.get(row - 1);
  }

  /** 0 for an exchange of HTTP/1.x. */
  int stream(int row) {
    return streams.get(row - 1);
  }

  /** The entry in {@link Http1Rows}; 0 for a stream. */
  int http1(int row) {
    return http1.get(row - 1);
  }

  /** The stream whose PUSH_PROMISE announced it; 0 if none did. */
  int promisedOn(int row) {
    return promisedOn.get(row - 1);
  }

  int headers(int row, Endpoint from) {
    return side(from).headers.get(row - 1);
  }

  int trailers(int row, Endpoint from) {
    return side(from).trailers.get(row - 1);
  }

  int firstFrame(int row, Endpoint from) {
    return side(from).firstFrames.get(row - 1);
  }

  int lastFrame(int row, Endpoint from) {
    return side(from).lastFrames.get(row - 1);
  }

  int dataFrames(int row, Endpoint from) {
    return side(from).dataFrames.get(row - 1);
  }

  int lastStall(int row, Endpoint sender) {
    return side(sender).lastStalls.get(row - 1);
  }

  long octets(int row, Endpoint from) {
    return side(from).octets.get(row - 1);
  }
}
