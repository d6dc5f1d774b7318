package dev.h2tap.core.proxy.http1;

import dev.h2tap.core.bytes.Slice;
import java.util.List;
import java.util.Locale;

/**
 * Where a message's body ends (RFC 9112 6.3): octets pass by, nothing is kept. A chunked body that
 * is broken has no end that could be told; it then lasts until the connection ends.
 */
public final class MessageBody {
  private enum State {
    COUNTED,
    SIZE,
    SIZE_LINE_END,
    CHUNK,
    CHUNK_LINE_END,
    TRAILER_START,
    TRAILER_LINE,
    UNTIL_CLOSE,
    COMPLETE
  }

  private static final long LARGEST_CHUNK = 1L << 60;

  private State state;
  private long left;

  private MessageBody(State state, long left) {
    this.state = state;
    this.left = left;
  }

  private static MessageBody counted(long octets) {
    return new MessageBody(octets == 0 ? State.COMPLETE : State.COUNTED, octets);
  }

  /**
   * @throws MalformedHead where its length can't be told: a request has no body until the
   *     connection ends
   */
  public static MessageBody of(RequestHead request) throws MalformedHead {
    List<String> codings = request.head().values("transfer-encoding");
    if (!codings.isEmpty()) {
      if (!endsChunked(codings)) throw new MalformedHead("the body's transfer coding has no end");
      return new MessageBody(State.SIZE, 0);
    }
    long length = contentLength(request.head());
    return counted(Math.max(0, length));
  }

  /**
   * @throws MalformedHead where Content-Length is no number
   */
  public static MessageBody of(ResponseHead response, String requestMethod) throws MalformedHead {
    int status = response.status();
    if (requestMethod.equals("HEAD") || status < 200 || status == 204 || status == 304) {
      return counted(0);
    }
    List<String> codings = response.head().values("transfer-encoding");
    if (!codings.isEmpty()) {
      return new MessageBody(endsChunked(codings) ? State.SIZE : State.UNTIL_CLOSE, 0);
    }
    long length = contentLength(response.head());
    return length < 0 ? new MessageBody(State.UNTIL_CLOSE, 0) : counted(length);
  }

  private static boolean endsChunked(List<String> codings) {
    String all = codings.getLast().toLowerCase(Locale.ROOT);
    return all.substring(all.lastIndexOf(',') + 1).strip().equals("chunked");
  }

  private static long contentLength(Head head) throws MalformedHead {
    long length = -1;
    for (String value : head.values("content-length")) {
      for (String one : value.split(",", -1)) {
        String digits = one.strip();
        if (!digits.matches("\\d{1,18}")) throw new MalformedHead("Content-Length is no number");
        long number = Long.parseLong(digits);
        if (length >= 0 && length != number) {
          throw new MalformedHead("Content-Length says two different things");
        }
        length = number;
      }
    }
    return length;
  }

  public boolean isComplete() {
    return state == State.COMPLETE;
  }

  /** Whether only the connection's end ends it. */
  public boolean lastsUntilClose() {
    return state == State.UNTIL_CLOSE;
  }

  /** How many of {@code octets} belong to this body. */
  public int pass(Slice octets) {
    int at = 0;
    while (at < octets.length() && state != State.COMPLETE) {
      switch (state) {
        case UNTIL_CLOSE -> {
          return octets.length();
        }
        case COUNTED, CHUNK -> {
          long taken = Math.min(left, octets.length() - at);
          at += (int) taken;
          left -= taken;
          if (left == 0) state = state == State.CHUNK ? State.CHUNK_LINE_END : State.COMPLETE;
        }
        default -> step(octets.u8(at++));
      }
    }
    return at;
  }

  private void step(int octet) {
    switch (state) {
      case SIZE -> size(octet);
      case SIZE_LINE_END -> {
        if (octet == '\n') state = left == 0 ? State.TRAILER_START : State.CHUNK;
      }
      case CHUNK_LINE_END -> {
        if (octet == '\n') {
          state = State.SIZE;
          left = 0;
        } else if (octet != '\r') {
          state = State.UNTIL_CLOSE;
        }
      }
      case TRAILER_START -> {
        if (octet == '\n') state = State.COMPLETE;
        else if (octet != '\r') state = State.TRAILER_LINE;
      }
      case TRAILER_LINE -> {
        if (octet == '\n') state = State.TRAILER_START;
      }
      case COUNTED, CHUNK, UNTIL_CLOSE, COMPLETE -> throw new IllegalStateException();
    }
  }

  private void size(int octet) {
    int digit = Character.digit(octet, 16);
    if (digit >= 0) {
      left = left * 16 + digit;
      if (left > LARGEST_CHUNK) state = State.UNTIL_CLOSE;
    } else if (octet == '\n') {
      state = left == 0 ? State.TRAILER_START : State.CHUNK;
    } else if (octet == '\r' || octet == ';' || octet == ' ' || octet == '\t') {
      state = State.SIZE_LINE_END;
    } else {
      state = State.UNTIL_CLOSE;
    }
  }
}
