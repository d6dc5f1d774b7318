package dev.h2tap.core.connection.http1;

import dev.h2tap.core.bytes.Wording;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the messages of one direction begin and end (RFC 9112 6, 7.1), octet by octet,
 * keeping no more than one head at a time.
 */
final class Http1Reader {
  /** A head longer than this is not HTTP that anyone speaks. */
  static final int MAX_HEAD = 256 * 1024;

  private static final int MAX_CHUNK_LINE = 4096;

  interface Owner {
    /**
     * A head is complete; says what follows it, having called {@link #bodyLength(long)} for LENGTH.
     */
    Framing head(Http1Head head, long start, long end);

    /** Octets of the message's content: its body without chunk sizes (RFC 9112 7.1). */
    void content(byte[] array, int offset, int length);

    /** The trailer section of a chunked message (RFC 9112 7.1.2), if it has any field. */
    void trailers(List<Http1Head.Field> fields);

    void messageEnd(long end);

    void lost(long position, Wording why);

    /** Behind a gap a head was found that can be proven; it is told next. */
    default void resumed() {}
  }

  private enum At {
    HEAD,
    LENGTH,
    CHUNK_LINE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    TO_CLOSE,
    /** Looks for the next head behind a gap. */
    SEEKING,
    STOPPED
  }

  private final Owner owner;
  private final HeadSearch search;
  private At at = At.HEAD;
  private byte[] line = new byte[512];
  private int lineLength;
  private int newlines;
  private long left;
  private long position;
  private long start;
  private boolean paused;

  Http1Reader(Owner owner, HeadSearch.For kind) {
    this.owner = owner;
    this.search = new HeadSearch(kind);
  }

  /** For a chunked body alone, without the head before it. */
  static Http1Reader inChunks(Owner owner) {
    Http1Reader reader = new Http1Reader(owner, HeadSearch.For.RESPONSE);
    reader.at = At.CHUNK_LINE;
    return reader;
  }

  /** How much content comes next before anything else does; 0 if framing does. */
  long contentLeft() {
    return at == At.CHUNK || at == At.LENGTH ? left : 0;
  }

  void bodyLength(long octets) {
    left = octets;
  }

  /** Whether the next head is looked for, behind missing octets. */
  boolean seeking() {
    return at == At.SEEKING;
  }

  /** Whether a message goes by at present whose end will be known. */
  boolean inMessage() {
    return at != At.HEAD && at != At.SEEKING && at != At.STOPPED;
  }

  long position() {
    return position;
  }

  /** Reads on; returns how many octets were taken: all, but where it stops or pauses. */
  int feed(byte[] array, int offset, int length) {
    int i = 0;
    while (i < length && at != At.STOPPED && !paused) {
      switch (at) {
        case HEAD, TRAILERS -> {
          i++;
          position++;
          headOctet(array[offset + i - 1]);
        }
        case CHUNK_LINE, CHUNK_END -> {
          i++;
          position++;
          chunkLineOctet(array[offset + i - 1]);
        }
        case SEEKING -> {
          i++;
          position++;
          if (search.add(array[offset + i - 1])) found();
        }
        case LENGTH, CHUNK, TO_CLOSE -> i += bodyOctets(array, offset + i, length - i);
        case STOPPED -> throw new IllegalStateException();
      }
    }
    return i;
  }

  /**
   * Octets are missing: inside content whose length is known, what follows can still be told; else
   * the next head is looked for.
   *
   * @return whether the message at hand, if any, is given up
   */
  boolean gap(long octets) {
    position += Math.max(0, octets);
    if (at == At.STOPPED || at == At.TO_CLOSE) return false;
    boolean inside = octets >= 0 && octets < contentLeft();
    if (inside) {
      left -= octets;
      return false;
    }
    at = At.SEEKING;
    lineLength = 0;
    newlines = 0;
    search.clear();
    return true;
  }

  private void found() {
    Http1Head head = Http1Head.parse(search.octets(), 0, search.length());
    start = position - search.length();
    search.clear();
    at = At.HEAD;
    owner.resumed();
    begin(owner.head(head, start, position));
  }

  private int bodyOctets(byte[] array, int offset, int there) {
    int taken = at == At.TO_CLOSE ? there : (int) Math.min(left, there);
    position += taken;
    owner.content(array, offset, taken);
    if (at == At.TO_CLOSE) return taken;
    left -= taken;
    if (left == 0) {
      if (at == At.LENGTH) endMessage();
      else at = At.CHUNK_END;
    }
    return taken;
  }

  private void headOctet(byte octet) {
    if (lineLength == 0 && at == At.HEAD) {
      start = position - 1;
      if (octet == '\r' || octet == '\n') return; // empty lines before a message: RFC 9112 2.2
    }
    if (!keep(octet, MAX_HEAD)) return;
    if (octet == '\n') newlines++;
    else if (octet != '\r') newlines = 0;
    boolean empty = at == At.TRAILERS && newlines == 1 && onlyLineEnd();
    if (newlines < 2 && !empty) return;
    newlines = 0;
    if (at == At.TRAILERS) {
      List<Http1Head.Field> trailers = Http1Head.fields(line, 0, lineLength);
      lineLength = 0;
      if (!trailers.isEmpty()) owner.trailers(trailers);
      endMessage();
      return;
    }
    Http1Head head = Http1Head.parse(line, 0, lineLength);
    lineLength = 0;
    begin(owner.head(head, start, position));
  }

  private boolean onlyLineEnd() {
    return lineLength == 1 || (lineLength == 2 && line[0] == '\r');
  }

  private void begin(Framing framing) {
    switch (framing) {
      case NONE -> endMessage();
      case LENGTH -> {
        at = At.LENGTH;
        if (left == 0) endMessage();
      }
      case CHUNKED -> at = At.CHUNK_LINE;
      case TO_CLOSE -> at = At.TO_CLOSE;
      case SWITCHED -> at = At.STOPPED;
    }
  }

  private void chunkLineOctet(byte octet) {
    if (at == At.CHUNK_END) {
      if (octet == '\n') at = At.CHUNK_LINE;
      else if (octet != '\r') stop(Wording.of("a chunk does not end with a line end"));
      return;
    }
    if (!keep(octet, MAX_CHUNK_LINE) || octet != '\n') return;
    left = chunkSize();
    lineLength = 0;
    if (left < 0) stop(Wording.of("a chunk's size is no hexadecimal number"));
    else at = left == 0 ? At.TRAILERS : At.CHUNK;
  }

  private long chunkSize() {
    long size = 0;
    int digits = 0;
    for (; digits < lineLength; digits++) {
      int digit = Character.digit(line[digits], 16);
      if (digit < 0) break;
      if (size > Long.MAX_VALUE >> 8) return -1;
      size = size * 16 + digit;
    }
    return digits == 0 ? -1 : size;
  }

  private boolean keep(byte octet, int max) {
    if (lineLength == max) {
      stop(Wording.of("a head or chunk line is longer than %d octets", max));
      return false;
    }
    if (lineLength == line.length) line = Arrays.copyOf(line, 2 * line.length);
    line[lineLength++] = octet;
    return true;
  }

  private void endMessage() {
    at = At.HEAD;
    if (line.length > 16 * 1024) line = new byte[512];
    owner.messageEnd(position);
  }

  /** Takes nothing more until {@link #resume()}; called when a message ends. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
  }

  /**
   * Where the other side's answer decided that this side has left HTTP/1 after its last message.
   */
  void stop() {
    at = At.STOPPED;
  }

  private void stop(Wording why) {
    at = At.STOPPED;
    owner.lost(position, why);
  }
}
