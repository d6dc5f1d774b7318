package dev.h2tap.core.connection.http1;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Http1Reader.Body;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * Follows both directions of an HTTP/1.x connection: where messages begin and end, and where the
 * two sides switch to another protocol. Nothing of a body is kept. While the answer to a request
 * that asks for a switch is awaited, what the client sends meanwhile is for the caller to hold
 * back: see {@link #clientWaits()}.
 */
public final class Http1Tracker {
  /** Requests that wait for an answer; a pipeline deeper than this is cut. */
  private static final int MAX_WAITING = 10_000;

  private final Http1Sink sink;
  private final Http1Reader requests = new Http1Reader(new RequestOwner());
  private final Http1Reader responses = new Http1Reader(new ResponseOwner());
  private final ArrayDeque<Http1Head> waiting = new ArrayDeque<>();
  private boolean askedToSwitch;
  private boolean switched;

  public Http1Tracker(Http1Sink sink) {
    this.sink = sink;
  }

  /**
   * Octets of one side.
   *
   * @return how many of them were HTTP/1; fewer than {@code length} once the protocol was switched,
   *     or while {@link #clientWaits()}
   */
  public int feed(Endpoint from, byte[] array, int offset, int length) {
    return (from == Endpoint.CLIENT ? requests : responses).feed(array, offset, length);
  }

  /** Whether what the client's next octets are hangs on the server's answer. */
  public boolean clientWaits() {
    return askedToSwitch;
  }

  public boolean switched() {
    return switched;
  }

  private static Body sized(Http1Reader reader, Http1Head head, Body otherwise) {
    if (head.lists("transfer-encoding", "chunked")) return Body.CHUNKED;
    String length = head.value("content-length").orElse("");
    if (length.contains(",")) length = length.substring(0, length.indexOf(',')).strip();
    if (!length.matches("[0-9]{1,18}")) return otherwise;
    reader.bodyLength(Long.parseLong(length));
    return Body.LENGTH;
  }

  private final class RequestOwner implements Http1Reader.Owner {
    @Override
    public Body head(Http1Head head, long start, long end) {
      sink.head(Endpoint.CLIENT, head, start, end);
      if (waiting.size() < MAX_WAITING) waiting.add(head);
      boolean connect = head.method().equals("CONNECT");
      askedToSwitch =
          connect || (head.lists("connection", "upgrade") && head.value("upgrade").isPresent());
      return connect ? Body.NONE : sized(requests, head, Body.NONE);
    }

    @Override
    public void messageEnd(long end) {
      if (askedToSwitch) requests.pause();
      sink.messageEnd(Endpoint.CLIENT, end);
    }

    @Override
    public void lost(long position, String why) {
      sink.lost(Endpoint.CLIENT, position, why);
    }
  }

  private final class ResponseOwner implements Http1Reader.Owner {
    @Override
    public Body head(Http1Head head, long start, long end) {
      sink.head(Endpoint.SERVER, head, start, end);
      Http1Head request = waiting.peek();
      String method = request == null ? "" : request.method();
      int status = head.status();
      if (status == 101 && request != null) {
        return leave(request, head.value("upgrade").orElse("").toLowerCase(Locale.ROOT));
      }
      if (status >= 100 && status < 200) return Body.NONE; // the final answer is still to come
      waiting.poll();
      if (method.equals("CONNECT") && status / 100 == 2) return leave(request, "connect");
      stay();
      if (method.equals("HEAD") || status == 204 || status == 304) return Body.NONE;
      return sized(responses, head, Body.TO_CLOSE);
    }

    private void stay() {
      askedToSwitch = false;
      requests.resume();
    }

    private Body leave(Http1Head request, String protocol) {
      switched = true;
      askedToSwitch = false;
      requests.stop();
      sink.switched(request, protocol);
      return Body.SWITCHED;
    }

    @Override
    public void messageEnd(long end) {
      sink.messageEnd(Endpoint.SERVER, end);
    }

    @Override
    public void lost(long position, String why) {
      sink.lost(Endpoint.SERVER, position, why);
    }
  }
}
