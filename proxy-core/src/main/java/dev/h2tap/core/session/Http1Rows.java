package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Framing;

/**
 * What is kept of each HTTP/1.x exchange beside its row: where its messages lie in the octets of
 * their direction. Entries count from 1. Written by the analysis thread.
 */
final class Http1Rows {
  private static final Framing[] FRAMINGS = Framing.values();

  private final Columns.Ints numbers = new Columns.Ints();
  private final Side client = new Side();
  private final Side server = new Side();

  /** Of each exchange, the 1xx that came last: an index into the two columns below, from 1. */
  private final Columns.Ints lastInterim = new Columns.Ints();

  private final Columns.Ints interimBlocks = new Columns.Ints();
  private final Columns.Ints interimBefore = new Columns.Ints();

  private static final class Side {
    final Columns.Ints blocks = new Columns.Ints();
    final Columns.Ints trailers = new Columns.Ints();
    final Columns.Longs starts = new Columns.Longs();
    final Columns.Longs heads = new Columns.Longs();
    final Columns.Longs bodies = new Columns.Longs();
    final Columns.Longs ends = new Columns.Longs();
    final Columns.Bytes framings = new Columns.Bytes();
    final Columns.Bytes givenUp = new Columns.Bytes();

    void add() {
      blocks.add(0);
      trailers.add(0);
      starts.add(-1);
      heads.add(-1);
      bodies.add(-1);
      ends.add(-1);
      framings.add(0);
      givenUp.add(0);
    }
  }

  private Side side(Endpoint from) {
    return from == Endpoint.CLIENT ? client : server;
  }

  int add(int number) {
    numbers.add(number);
    client.add();
    server.add();
    lastInterim.add(0);
    return numbers.size();
  }

  /** A message's head, final or not, lies from {@code start} to {@code end}. */
  void head(int entry, Endpoint from, int block, Framing framing, long start, long end) {
    Side side = side(from);
    begun(entry, from, start);
    side.heads.set(entry - 1, start);
    side.bodies.set(entry - 1, end);
    side.framings.set(entry - 1, framing.ordinal());
    side.blocks.set(entry - 1, block);
  }

  void interim(int entry, int block, long start) {
    begun(entry, Endpoint.SERVER, start);
    interimBlocks.add(block);
    interimBefore.add(lastInterim.get(entry - 1));
    lastInterim.set(entry - 1, interimBlocks.size());
  }

  private void begun(int entry, Endpoint from, long start) {
    Side side = side(from);
    if (side.starts.get(entry - 1) < 0) side.starts.set(entry - 1, start);
  }

  void trailers(int entry, Endpoint from, int block) {
    side(from).trailers.set(entry - 1, block);
  }

  void end(int entry, Endpoint from, long end) {
    side(from).ends.set(entry - 1, end);
  }

  /** Octets are missing, and where the message ends can't be told for it. */
  void giveUp(int entry, Endpoint from) {
    side(from).givenUp.set(entry - 1, 1);
  }

  boolean givenUp(int entry, Endpoint from) {
    return side(from).givenUp.get(entry - 1) != 0;
  }

  int number(int entry) {
    return numbers.get(entry - 1);
  }

  /** The head's fields in {@link HeaderBlocks}; 0 before there is one. */
  int block(int entry, Endpoint from) {
    return side(from).blocks.get(entry - 1);
  }

  /** The trailers in {@link HeaderBlocks}; 0 if there are none. */
  int trailers(int entry, Endpoint from) {
    return side(from).trailers.get(entry - 1);
  }

  /** Where the first octet lies, of a 1xx too; -1 before there is one. */
  long start(int entry, Endpoint from) {
    return side(from).starts.get(entry - 1);
  }

  /** Where the head of the message itself begins. */
  long headStart(int entry, Endpoint from) {
    return side(from).heads.get(entry - 1);
  }

  /** Where the head has ended and the body begins; -1 before there is one. */
  long bodyStart(int entry, Endpoint from) {
    return side(from).bodies.get(entry - 1);
  }

  /** Where the message has ended; -1 while it goes on. */
  long end(int entry, Endpoint from) {
    return side(from).ends.get(entry - 1);
  }

  Framing framing(int entry, Endpoint from) {
    return FRAMINGS[side(from).framings.get(entry - 1)];
  }

  /** The 1xx that came last; 0 if none did. */
  int lastInterim(int entry) {
    return lastInterim.get(entry - 1);
  }

  int interimBlock(int interim) {
    return interimBlocks.get(interim - 1);
  }

  /** The 1xx before that one; 0 if none was. */
  int interimBefore(int interim) {
    return interimBefore.get(interim - 1);
  }
}
