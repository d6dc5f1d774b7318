package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.Stall;

/**
 * Every stall that is over, in the order in which they ended, as columns. Published together with
 * the frames.
 */
final class StallRows {
  private static final Stall.Kind[] KINDS = Stall.Kind.values();
  private static final Stall.Ending[] ENDINGS = Stall.Ending.values();

  private final Columns.Ints conns = new Columns.Ints();
  private final Columns.Ints streams = new Columns.Ints();
  private final Columns.Ints firstFrames = new Columns.Ints();
  private final Columns.Ints lastFrames = new Columns.Ints();

  /** Sender, kind, ending: 1, 1 and 2 bits. */
  private final Columns.Bytes details = new Columns.Bytes();

  /** The stall before it of the same stream, or of the connection; counted from 1, 0 for none. */
  private final Columns.Ints previous = new Columns.Ints();

  private volatile int count;

  /** Takes a stall down; returns its number, from 1. */
  int add(int conn, Stall stall, int before) {
    conns.add(conn);
    streams.add(stall.stream());
    firstFrames.add(stall.firstFrame());
    lastFrames.add(stall.lastFrame());
    details.add(
        stall.sender().ordinal() | stall.kind().ordinal() << 1 | stall.ending().ordinal() << 2);
    previous.add(before);
    return conns.size();
  }

  void publish() {
    count = conns.size();
  }

  int count() {
    return count;
  }

  int conn(int number) {
    return conns.get(number - 1);
  }

  int firstFrame(int number) {
    return firstFrames.get(number - 1);
  }

  int lastFrame(int number) {
    return lastFrames.get(number - 1);
  }

  int previous(int number) {
    return previous.get(number - 1);
  }

  Endpoint sender(int number) {
    return (details.get(number - 1) & 1) == 0 ? Endpoint.CLIENT : Endpoint.SERVER;
  }

  Stall stall(int number, FrameIndex frames) {
    int detail = details.get(number - 1);
    return new Stall(
        streams.get(number - 1),
        sender(number),
        KINDS[detail >> 1 & 1],
        firstFrame(number),
        lastFrame(number),
        frames.nanos(firstFrame(number)),
        frames.nanos(lastFrame(number)),
        ENDINGS[detail >> 2]);
  }
}
