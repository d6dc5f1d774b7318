package dev.h2tap.core.replay.send;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.replay.ReverseOrigin;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** What of a recording can be sent again, in the order in which it was sent. */
public final class Requests {
  private final List<Request> all;
  private final int overlap;
  private final int leftOut;

  private Requests(List<Request> all, int overlap, int leftOut) {
    this.all = List.copyOf(all);
    this.overlap = overlap;
    this.leftOut = leftOut;
  }

  /**
   * Chooses.
   *
   * @param wanted which rows of the session's exchanges
   * @param to whom to send them instead; empty: to those that they were sent to
   * @param edit what to change in each
   * @throws IllegalArgumentException where {@code to} is no URL of an origin; says so
   */
  public static Requests of(Session session, IntPredicate wanted, Optional<URI> to, Edit edit) {
    to.ifPresent(Requests::check);
    Exchanges exchanges = session.exchanges();
    List<Exchange> chosen = new ArrayList<>();
    int leftOut = 0;
    for (int row = 1; row <= exchanges.count(); row++) {
      if (!wanted.test(row)) continue;
      Exchange e = exchanges.row(row);
      if (e.pushed()) continue; // nobody asked for it
      boolean content = e.carries() == Carries.BODY || e.carries() == Carries.GRPC;
      boolean whole = !exchanges.headers(row, Part.REQUEST).isEmpty();
      boolean addressed = to.isPresent() || !e.target().authority().isEmpty();
      if (content && whole && addressed && !e.target().method().isEmpty()) chosen.add(e);
      else leftOut++;
    }
    chosen.sort(Comparator.comparingLong(e -> e.times().requestStart()));
    long start = chosen.isEmpty() ? 0 : chosen.getFirst().times().requestStart();
    List<Request> all = new ArrayList<>();
    for (Exchange e : chosen) {
      try {
        all.add(request(session, e, start, to, edit));
      } catch (IllegalArgumentException _) {
        leftOut++; // its authority names no host
      }
    }
    return new Requests(all, overlap(chosen), leftOut);
  }

  /**
   * Refuses what is no URL of an origin.
   *
   * @throws IllegalArgumentException with a message for people
   */
  public static void check(URI to) {
    boolean origin = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
    if (!origin || to.getHost() == null) {
      throw new IllegalArgumentException("'" + to + "' is no URL such as https://HOST:PORT");
    }
  }

  /** The URL of the origin that an exchange's request goes to where nobody says otherwise. */
  public static String origin(Session session, Exchange e) {
    String recorded = e.target().authority();
    Optional<Target> behind = ReverseOrigin.of(session.connection(e.conn()));
    return e.target().scheme() + "://" + behind.map(Target::toString).orElse(recorded);
  }

  private static Request request(
      Session session, Exchange e, long start, Optional<URI> to, Edit edit) {
    Exchanges exchanges = session.exchanges();
    String scheme = to.map(URI::getScheme).orElse(e.target().scheme());
    String authority = to.map(URI::getAuthority).orElse(e.target().authority());
    List<HeaderField> head = new ArrayList<>();
    for (HeaderField f : exchanges.headers(e.row(), Part.REQUEST)) {
      head.add(
          switch (f.name().toLowerCase(Locale.ROOT)) {
            case ":path" -> e.http1() ? new HeaderField(f.name(), e.target().path()) : f;
            case ":scheme" -> new HeaderField(f.name(), scheme);
            case ":authority", "host" -> new HeaderField(f.name(), authority);
            default -> f;
          });
    }
    boolean tls = scheme.equals("https");
    Optional<Target> behind =
        to.isPresent() ? Optional.empty() : ReverseOrigin.of(session.connection(e.conn()));
    Protocol protocol = e.http1() ? Protocol.HTTP1 : Protocol.HTTP2;
    Optional<byte[]> body = edit.body();
    return new Request(
        e.row(),
        e.conn(),
        e.stream(),
        e.times().requestStart() - start,
        behind.orElseGet(() -> Target.parse(authority, tls ? 443 : 80)),
        tls,
        protocol,
        edit.head(head, protocol),
        List.copyOf(exchanges.headers(e.row(), Part.REQUEST_TRAILERS)),
        priority(session, e),
        body.isPresent() ? List.of() : chunks(session, e),
        body.map(b -> (long) b.length).orElse(e.request().map(Message::bodyLength).orElse(0L)),
        () ->
            body.<InputStream>map(ByteArrayInputStream::new)
                .orElseGet(() -> exchanges.body(e.row(), Endpoint.CLIENT)));
  }

  private static Optional<Priority> priority(Session session, Exchange e) {
    int first = e.request().map(Message::firstFrame).orElse(0);
    return first > 0 && session.frame(first) instanceof HeadersFrame h
        ? h.priority()
        : Optional.empty();
  }

  private static List<Integer> chunks(Session session, Exchange e) {
    FrameIndex frames = session.frames();
    List<Integer> backwards = new ArrayList<>();
    int last = e.request().map(Message::lastFrame).orElse(0);
    for (int n = last; n > 0; n = frames.previousOfStream(n)) {
      boolean ours = frames.type(n) == FrameType.DATA && frames.from(n) == Endpoint.CLIENT;
      if (ours && session.frame(n) instanceof DataFrame d && d.dataLength() > 0) {
        backwards.add(d.dataLength());
      }
    }
    return List.copyOf(backwards.reversed());
  }

  /** How many were under way at the same time at most; at least 1. */
  private static int overlap(List<Exchange> sorted) {
    PriorityQueue<Long> ends = new PriorityQueue<>();
    int most = 1;
    for (Exchange e : sorted) {
      while (!ends.isEmpty() && ends.peek() <= e.times().requestStart()) ends.poll();
      ends.add(e.times().requestStart() + Math.max(1, e.times().total()));
      most = Math.max(most, ends.size());
    }
    return most;
  }

  List<Request> all() {
    return all;
  }

  public int count() {
    return all.size();
  }

  /** How many were under way at the same time at most when they were recorded. */
  public int overlap() {
    return overlap;
  }

  /**
   * How many of the chosen can't be sent: tunnels, WebSocket, requests that were not seen whole.
   */
  public int leftOut() {
    return leftOut;
  }
}
