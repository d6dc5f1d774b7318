package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.util.Arrays;

/**
 * Cuts what one end sent into TLS records (RFC 8446 5.1). Where octets are missing it goes on at
 * the next record: at once where the loss lay within one, else at the first place that proves to be
 * one.
 */
final class RecordReader {
  static final int HEADER = 5;

  /** A record's fragment: 2^14 octets, and what protection may add in TLS 1.2. */
  private static final int MAX_FRAGMENT = (1 << 14) + 2048;

  /** What must be at hand to look for a record. */
  private static final int LONGEST = 2 * (HEADER + MAX_FRAGMENT);

  /** So many places are tried after a loss before this direction is given up. */
  private static final int MAX_TRIES = 500;

  /** Who takes the records. */
  interface Sink {
    void record(int type, Slice header, Slice fragment, long nanos);

    /** A record of which octets are missing. */
    void incomplete(long nanos);

    /** Whether this is the content of a record indeed; if so it was taken. */
    boolean proves(Slice header, Slice fragment, long nanos);

    /** What comes now is no record; whether the next one is to be looked for. */
    boolean garbled(long nanos);

    /** What follows can't be read as records. */
    void lost(long nanos);
  }

  private enum State {
    READING,
    /** The record at present has a hole. */
    HOLED,
    /** Looks for the next record. */
    SEEKING,
    LOST
  }

  private final Sink sink;
  private byte[] buffer = {};
  private int filled;
  private int tries;
  private State state = State.READING;

  RecordReader(Sink sink) {
    this.sink = sink;
  }

  /** How many octets of an unfinished record there are. */
  int pending() {
    return state == State.LOST ? 0 : filled;
  }

  void feed(long nanos, byte[] array, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && state != State.LOST) {
      int wanted = state == State.SEEKING ? LONGEST : needed();
      room(wanted);
      int taken = Math.min(wanted - filled, end - at);
      System.arraycopy(array, at, buffer, filled, taken);
      filled += taken;
      at += taken;
      if (state == State.SEEKING) seek(nanos);
      else if (filled == needed()) step(nanos);
    }
    if (filled == 0) buffer = new byte[0]; // there may be very many connections that are silent
  }

  private void room(int wanted) {
    if (wanted > buffer.length) buffer = Arrays.copyOf(buffer, wanted);
  }

  /** How far the buffer is to be filled for the next step: the header, or the record. */
  private int needed() {
    return filled < HEADER ? HEADER : HEADER + length(0);
  }

  private int length(int at) {
    return (buffer[at + 3] & 0xff) << 8 | buffer[at + 4] & 0xff;
  }

  private void step(long nanos) {
    if (filled == HEADER) {
      if (!isHeader(0)) {
        state = sink.garbled(nanos) ? State.SEEKING : State.LOST;
        return;
      }
      if (length(0) > 0) return;
    }
    boolean whole = state == State.READING;
    filled = 0;
    state = State.READING;
    if (whole) sink.record(buffer[0], header(0), fragment(0), nanos);
    else sink.incomplete(nanos);
  }

  private Slice header(int at) {
    return new Slice(buffer, at, HEADER);
  }

  private Slice fragment(int at) {
    return new Slice(buffer, at + HEADER, length(at));
  }

  private boolean isHeader(int at) {
    return buffer[at] >= 20
        && buffer[at] <= 24
        && buffer[at + 1] == 3
        && buffer[at + 2] <= 4
        && length(at) <= MAX_FRAGMENT;
  }

  /**
   * @param octets how many are missing; -1 if unknown
   */
  void gap(long nanos, long octets) {
    if (state == State.LOST) return;
    boolean within = filled >= HEADER && octets > 0 && octets <= needed() - filled;
    if (within && state != State.SEEKING) {
      room(needed());
      state = State.HOLED;
      filled += (int) octets;
      if (filled == needed()) step(nanos);
      return;
    }
    if (state != State.SEEKING) sink.incomplete(nanos);
    state = State.SEEKING;
    filled = 0;
  }

  /** Looks for a place where a record begins that the keys prove. */
  private void seek(long nanos) {
    int at = 0;
    while (at + HEADER <= filled) {
      if (!isHeader(at) || length(at) == 0) {
        at++;
        continue;
      }
      int end = at + HEADER + length(at);
      if (end > filled) break;
      if (++tries > MAX_TRIES) {
        state = State.LOST;
        sink.lost(nanos);
        return;
      }
      if (sink.proves(header(at), fragment(at), nanos)) {
        resume(end, nanos);
        return;
      }
      at++;
    }
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    filled -= at;
  }

  private void resume(int from, long nanos) {
    byte[] rest = new Slice(buffer, from, filled - from).toBytes();
    state = State.READING;
    filled = 0;
    feed(nanos, rest, 0, rest.length);
  }
}
