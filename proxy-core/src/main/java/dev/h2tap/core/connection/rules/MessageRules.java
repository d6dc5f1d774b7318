package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.column.IntMap;
import dev.h2tap.core.frame.ErrorCode;

/**
 * The order of a message's parts and its content-length (RFC 9113 8.1), for all streams that live.
 * Told of a stream when it begins and when it is over; keeps nothing of it afterwards. Streams that
 * it was not told of (they began in a gap) are not judged but for the characters of their fields.
 */
public final class MessageRules {
  /** One stream's request and response. */
  private static final class Exchange {
    final boolean pushed;
    boolean requestHead;
    boolean responseHead;
    boolean closed;
    int method;
    int status;

    /** What content-length said in the request; -1 where that is no matter. */
    private long requestExpected = -1;

    private long responseExpected = -1;
    private long requestOctets;
    private long responseOctets;
    boolean lengthTold;
    boolean contentTold;
    boolean orderTold;

    Exchange(boolean pushed) {
      this.pushed = pushed;
    }

    long expected(Endpoint from) {
      return from == Endpoint.CLIENT ? requestExpected : responseExpected;
    }

    void expect(Endpoint from, long length) {
      if (from == Endpoint.CLIENT) requestExpected = length;
      else responseExpected = length;
    }

    /** How much content {@code from} has sent. */
    long octets(Endpoint from) {
      return from == Endpoint.CLIENT ? requestOctets : responseOctets;
    }

    void add(Endpoint from, int octets) {
      if (from == Endpoint.CLIENT) requestOctets += octets;
      else responseOctets += octets;
    }

    /** Whether its response has no content whatever its fields say (RFC 9110 6.4.1). */
    boolean bodiless() {
      return method == FieldTraits.METHOD_HEAD || status == 204 || status == 304;
    }
  }

  private final IntMap<Exchange> live = new IntMap<>();
  private final FindingSink out;
  private final SectionRules sections;

  public MessageRules(FindingSink out) {
    this.out = out;
    this.sections = new SectionRules(out);
  }

  /** The client opened {@code stream}. */
  public void opened(int stream) {
    live.put(stream, new Exchange(false));
  }

  /** The server promised {@code stream}. */
  public void promised(int stream) {
    Exchange e = new Exchange(true);
    e.requestHead = true;
    live.put(stream, e);
  }

  /** Stream 1 answers an HTTP/1.1 request of that method (RFC 7540 3.2). */
  public void upgraded(String method) {
    Exchange e = new Exchange(false);
    e.requestHead = true;
    if (method.equals("HEAD")) e.method = FieldTraits.METHOD_HEAD;
    live.put(1, e);
  }

  /**
   * The stream is closed at both ends.
   *
   * @param byHeaders the header block that closed it is still to come
   */
  public void closed(int stream, boolean byHeaders) {
    if (!byHeaders) {
      live.remove(stream);
      return;
    }
    Exchange e = live.get(stream);
    if (e != null) e.closed = true;
  }

  /** A header block on the stream is dealt with: the stream is forgotten if that closed it. */
  public void blockOver(int stream) {
    Exchange e = live.get(stream);
    if (e != null && e.closed) live.remove(stream);
  }

  /** Whether the stream lives and the server has not sent any content on it. */
  public boolean unanswered(int stream) {
    Exchange e = live.get(stream);
    return e != null && !e.closed && e.octets(Endpoint.SERVER) == 0;
  }

  /** The client resets a stream, which is still open: a push of no use to it (RFC 9113 8.4.2). */
  public void reset(int stream, long error) {
    if (error != ErrorCode.CANCEL && error != ErrorCode.REFUSED_STREAM) return;
    Exchange e = live.get(stream);
    if (e == null || e.closed || !e.pushed) return;
    String text = "the client refuses the push (%s); %,d octets of it had passed";
    long sent = e.octets(Endpoint.SERVER);
    out.finding(
        stream, Finding.note("RFC 9113 8.4.2", "push-refused", text, ErrorCode.name(error), sent));
  }

  /** Frames went by unseen: what is known of messages under way is no longer true. */
  public void forget() {
    live.clear();
  }

  /** The promised request of {@code stream} is whole. */
  public void promise(int stream, FieldSection s, SettingsRules peer) {
    sections.fields(stream, s, peer.binary());
    sections.promise(stream, s);
    Exchange e = live.get(stream);
    if (e != null) e.method = s.method();
  }

  /**
   * A field section of {@code from} is whole.
   *
   * @param peer what the other end had said in SETTINGS
   */
  public void section(
      Endpoint from, int stream, FieldSection s, boolean endStream, SettingsRules peer) {
    sections.fields(stream, s, peer.binary());
    Exchange e = live.get(stream);
    if (e == null || e.pushed && from == Endpoint.CLIENT) return;
    if (from == Endpoint.CLIENT ? e.requestHead : e.responseHead) {
      sections.trailers(stream, s, endStream);
    } else if (from == Endpoint.CLIENT) {
      sections.request(stream, s, peer.connectProtocol());
      e.requestHead = true;
      e.method = s.method();
      if (e.method != FieldTraits.METHOD_CONNECT) expect(e, from, s);
    } else {
      sections.response(stream, s, endStream);
      if (s.informational() && !endStream) return;
      e.responseHead = true;
      e.status = s.status();
      if (!e.bodiless() && e.method != FieldTraits.METHOD_CONNECT) expect(e, from, s);
    }
    if (endStream) ends(e, from, stream);
  }

  private static void expect(Exchange e, Endpoint from, FieldSection s) {
    e.expect(from, s.lengthsDiffer() || s.lost() ? -1 : s.contentLength());
  }

  /** DATA of {@code from}, {@code octets} without padding. */
  public void data(Endpoint from, int stream, int octets, boolean endStream) {
    Exchange e = live.get(stream);
    if (e == null || e.pushed && from == Endpoint.CLIENT) return;
    if (from == Endpoint.SERVER) judgeContent(e, stream, octets);
    e.add(from, octets);
    if (e.expected(from) >= 0 && e.octets(from) > e.expected(from)) mismatch(e, from, stream);
    if (endStream) ends(e, from, stream);
  }

  private void judgeContent(Exchange e, int stream, int octets) {
    if (!e.responseHead && !e.orderTold) {
      e.orderTold = true;
      String text = "DATA before the HEADERS of a final response";
      out.finding(stream, SectionRules.malformed("RFC 9113 8.1", "data-before-headers", text));
    }
    if (octets > 0 && e.responseHead && e.bodiless() && !e.contentTold) {
      e.contentTold = true;
      boolean head = e.method == FieldTraits.METHOD_HEAD;
      out.finding(
          stream,
          head
              ? unwanted("content in a response to HEAD, which has none")
              : unwanted("content in a response with status %d, which has none", e.status));
    }
  }

  private static Finding unwanted(String pattern, Object... values) {
    return SectionRules.malformed("RFC 9110 6.4.1", "content-not-allowed", pattern, values);
  }

  private void ends(Exchange e, Endpoint from, int stream) {
    if (e.expected(from) >= 0 && e.octets(from) != e.expected(from)) mismatch(e, from, stream);
  }

  private void mismatch(Exchange e, Endpoint from, int stream) {
    if (e.lengthTold) return;
    e.lengthTold = true;
    out.finding(
        stream,
        SectionRules.malformed(
            "RFC 9113 8.1.1",
            "content-length-mismatch",
            "content-length is %,d, but the DATA has %,d octets",
            e.expected(from),
            e.octets(from)));
  }
}
