package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.Frame;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What became known of connections, in order, so that it can be told again on another thread;
 * {@link Scribe} writes it. What comes many times a frame is a few ints, all else an object. It is
 * in parts: one for each thing that somebody told the connections.
 */
public final class Tape {
  /** Arrays that one passage made longer than this are not kept for the next. */
  private static final int KEPT = 1 << 20;

  private static final int CONN = 0;
  private static final int FRAME = 1;
  private static final int BLOCK = 2;
  private static final int TABLE_ENTRY = 3;
  private static final int TABLE = 4;
  private static final int STATE = 5;
  private static final int WINDOW = 6;
  private static final int CALL = 7;

  /** The kind is in the lowest bits, then who; what else there is room for follows. */
  private static final int KIND = 7;

  private static final int SERVER = 1 << 3;
  private static final int REST = 4;

  private static final StreamState[] STATES = StreamState.values();
  private static final Trigger[] TRIGGERS = Trigger.values();
  private static final WindowCause[] CAUSES = WindowCause.values();

  /** What is rare enough to be an object. */
  interface Call {
    void to(ConnectionEvents events);
  }

  private int[] words = new int[1 << 12];
  private int written;
  private Object[] objects = new Object[1 << 8];
  private int objectCount;
  private int conn;

  /** Where each part ends in {@link #words}. */
  private int[] ends = new int[1 << 8];

  private int parts;

  private int read;
  private int objectsRead;
  private int told;

  /** Makes it empty. */
  public void clear() {
    if (words.length > KEPT) words = new int[KEPT];
    if (objects.length > KEPT) objects = new Object[KEPT];
    else Arrays.fill(objects, 0, objectCount, null);
    if (ends.length > KEPT) ends = new int[KEPT];
    written = 0;
    objectCount = 0;
    parts = 0;
    conn = 0;
    read = 0;
    objectsRead = 0;
    told = 0;
  }

  /** What is written from here on is of the next part. */
  public void endPart() {
    if (parts == ends.length) ends = Arrays.copyOf(ends, 2 * parts);
    ends[parts++] = written;
    conn = 0; // so that each part begins by saying whose it is
  }

  /** Tells of the next part; {@code events} by connection. */
  public void tellPart(IntFunction<ConnectionEvents> events) {
    int end = ends[told++];
    if (read == end) return;
    ConnectionEvents to = events.apply(words[read + 1]);
    while (read < end) {
      int word = words[read++];
      Endpoint who = (word & SERVER) == 0 ? Endpoint.CLIENT : Endpoint.SERVER;
      switch (word & KIND) {
        case CONN -> to = events.apply(words[read++]);
        case FRAME -> {
          long start = number();
          to.frame(who, (Frame) objects[objectsRead++], start, number());
        }
        case BLOCK -> {
          int first = read + 1;
          int count = words[read];
          read = first + count;
          to.headerBlock(who, words, first, count, word >>> REST != 0);
        }
        case TABLE_ENTRY -> to.tableEntry(who, words[read++]);
        case TABLE -> {
          read += 2;
          to.table(who, words[read - 2], words[read - 1]);
        }
        case STATE -> {
          int rest = word >>> REST;
          to.changed(
              words[read++], who, STATES[rest & 0xf], STATES[rest >> 4 & 0xf], TRIGGERS[rest >> 8]);
        }
        case WINDOW -> {
          read += 3;
          WindowCause cause = CAUSES[word >>> REST];
          to.changed(words[read - 3], who, words[read - 2], words[read - 1], cause);
        }
        default -> ((Call) objects[objectsRead++]).to(to);
      }
    }
  }

  private long number() {
    read += 2;
    return (long) words[read - 2] << 32 | words[read - 1] & 0xffff_ffffL;
  }

  private void reserve(int more) {
    if (written + more > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, written + more));
    }
  }

  private void object(Object object) {
    if (objectCount == objects.length) objects = Arrays.copyOf(objects, 2 * objectCount);
    objects[objectCount++] = object;
  }

  private void number(long number) {
    words[written++] = (int) (number >>> 32);
    words[written++] = (int) number;
  }

  private static int who(Endpoint from) {
    return from == Endpoint.SERVER ? SERVER : 0;
  }

  /** What follows is of this connection. */
  void of(int connection) {
    if (connection == conn) return;
    conn = connection;
    reserve(2);
    words[written++] = CONN;
    words[written++] = connection;
  }

  void frame(Endpoint from, Frame frame, long start, long nanos) {
    reserve(5);
    words[written++] = FRAME | who(from);
    number(start);
    number(nanos);
    object(frame);
  }

  void tableEntry(Endpoint from, int field) {
    reserve(2);
    words[written++] = TABLE_ENTRY | who(from);
    words[written++] = field;
  }

  void table(Endpoint from, int evicted, int limit) {
    reserve(3);
    words[written++] = TABLE | who(from);
    words[written++] = evicted;
    words[written++] = limit;
  }

  void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
    reserve(2 + count);
    words[written++] = BLOCK | who(from) | (whole ? 1 : 0) << REST;
    words[written++] = count;
    System.arraycopy(list, first, words, written, count);
    written += count;
  }

  void state(int stream, Endpoint at, StreamState before, StreamState after, Trigger trigger) {
    reserve(2);
    int rest = before.ordinal() | after.ordinal() << 4 | trigger.ordinal() << 8;
    words[written++] = STATE | who(at) | rest << REST;
    words[written++] = stream;
  }

  void window(int stream, Endpoint sender, int before, int after, WindowCause cause) {
    reserve(4);
    words[written++] = WINDOW | who(sender) | cause.ordinal() << REST;
    words[written++] = stream;
    words[written++] = before;
    words[written++] = after;
  }

  void call(Call call) {
    reserve(1);
    words[written++] = CALL;
    object(call);
  }
}
