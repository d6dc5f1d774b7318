package dev.h2tap.core.connection.http1;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.util.ArrayDeque;
import java.util.List;
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
  private final Http1Reader requests = new Http1Reader(new RequestOwner(), HeadSearch.For.REQUEST);
  private final Http1Reader responses =
      new Http1Reader(new ResponseOwner(), HeadSearch.For.RESPONSE);
  private final ArrayDeque<Http1Head> waiting = new ArrayDeque<>();
  private boolean askedToSwitch;
  private boolean switched;

  /** The client does not wait for an answer before it asks again (RFC 9112 9.3.2). */
  private boolean pipelines;

  /** Requests since octets of the server were last found missing, while its next head is sought. */
  private int askedSinceGap;

  /** So many answers more belong to the requests that wait, before it is in doubt; 0 if all do. */
  private int certain;

  /** Which requests the answers belong to can't be told. */
  private boolean inDoubt;

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

  /** So many octets of {@code from} are missing before what comes next; -1 if nobody knows. */
  public void gap(Endpoint from, long octets) {
    if (from == Endpoint.SERVER) askedSinceGap = 0;
    if ((from == Endpoint.CLIENT ? requests : responses).gap(octets)) sink.interrupted(from);
  }

  /** Before a request is told: whether it comes without waiting for what was asked before. */
  private void asks() {
    if (responses.seeking()) pipelines |= ++askedSinceGap > 1;
    else pipelines |= !waiting.isEmpty() || responses.inMessage();
    if (inDoubt && waiting.isEmpty() && !responses.inMessage()) {
      inDoubt = false;
      sink.inDoubt(false);
    }
  }

  private void doubt() {
    if (inDoubt) return;
    inDoubt = true;
    certain = 0;
    sink.inDoubt(true);
  }

  /** Whether what the client's next octets are hangs on the server's answer. */
  public boolean clientWaits() {
    return askedToSwitch;
  }

  public boolean switched() {
    return switched;
  }

  private static Framing sized(Http1Reader reader, Http1Head head, Framing otherwise) {
    if (head.lists("transfer-encoding", "chunked")) return Framing.CHUNKED;
    String length = head.value("content-length").orElse("");
    if (length.contains(",")) length = length.substring(0, length.indexOf(',')).strip();
    if (!length.matches("[0-9]{1,18}")) return otherwise;
    reader.bodyLength(Long.parseLong(length));
    return Framing.LENGTH;
  }

  private final class RequestOwner implements Http1Reader.Owner {
    @Override
    public Framing head(Http1Head head, long start, long end) {
      asks();
      boolean connect = head.method().equals("CONNECT");
      Framing framing = connect ? Framing.NONE : sized(requests, head, Framing.NONE);
      sink.head(Endpoint.CLIENT, head, framing, start, end);
      if (waiting.size() < MAX_WAITING) waiting.add(head);
      askedToSwitch =
          connect || (head.lists("connection", "upgrade") && head.value("upgrade").isPresent());
      return framing;
    }

    @Override
    public void content(byte[] array, int offset, int length) {
      sink.content(Endpoint.CLIENT, length);
    }

    @Override
    public void trailers(List<Http1Head.Field> fields) {
      sink.trailers(Endpoint.CLIENT, fields);
    }

    @Override
    public void messageEnd(long end) {
      if (askedToSwitch) requests.pause();
      sink.messageEnd(Endpoint.CLIENT, end);
    }

    @Override
    public void resumed() {
      // Of a pipeline, requests may be missing between those that wait and the next one.
      if (!waiting.isEmpty() && !inDoubt && certain == 0) certain = waiting.size();
      sink.resumed(Endpoint.CLIENT);
    }

    @Override
    public void lost(long position, Wording why) {
      sink.lost(Endpoint.CLIENT, position, why);
    }
  }

  private final class ResponseOwner implements Http1Reader.Owner {
    @Override
    public Framing head(Http1Head head, long start, long end) {
      Http1Head request = inDoubt ? null : waiting.peek();
      Framing framing = framing(head, request == null ? "" : request.method());
      sink.head(Endpoint.SERVER, head, framing, start, end);
      int status = head.status();
      if (framing == Framing.SWITCHED && request != null) {
        leave(
            request,
            status == 101 ? head.value("upgrade").orElse("").toLowerCase(Locale.ROOT) : "connect");
      } else if (!isInterim(status)) {
        waiting.poll();
        if (certain > 0 && --certain == 0) doubt();
        stay();
      }
      return framing;
    }

    /**
     * RFC 9112 6.3.
     *
     * @param method of the request; empty if there was none
     */
    private Framing framing(Http1Head head, String method) {
      int status = head.status();
      if (status == 101 && !method.isEmpty()) return Framing.SWITCHED;
      if (isInterim(status)) return Framing.NONE; // the final answer is still to come
      if (method.equals("CONNECT") && status / 100 == 2) return Framing.SWITCHED;
      if (method.equals("HEAD") || status == 204 || status == 304) return Framing.NONE;
      return sized(responses, head, Framing.TO_CLOSE);
    }

    private void stay() {
      askedToSwitch = false;
      requests.resume();
    }

    private void leave(Http1Head request, String protocol) {
      switched = true;
      askedToSwitch = false;
      requests.stop();
      sink.switched(request, protocol);
    }

    @Override
    public void content(byte[] array, int offset, int length) {
      sink.content(Endpoint.SERVER, length);
    }

    @Override
    public void trailers(List<Http1Head.Field> fields) {
      sink.trailers(Endpoint.SERVER, fields);
    }

    @Override
    public void messageEnd(long end) {
      sink.messageEnd(Endpoint.SERVER, end);
    }

    @Override
    public void resumed() {
      if (certain > 0 || (pipelines && waiting.size() > 1)) doubt();
      while (!inDoubt && waiting.size() > 1) waiting.poll();
      sink.resumed(Endpoint.SERVER);
    }

    @Override
    public void lost(long position, Wording why) {
      sink.lost(Endpoint.SERVER, position, why);
    }
  }

  private static boolean isInterim(int status) {
    return status >= 100 && status < 200;
  }
}
