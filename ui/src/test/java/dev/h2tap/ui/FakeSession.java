package dev.h2tap.ui;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Comments;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Progress;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session without a file: a script of frames, said again and again until there are as many as
 * wanted.
 */
public final class FakeSession implements Session, FrameIndex {
  private final List<LocatedFinding> located = new ArrayList<>();
  private int locatedTo;
  private final List<FakeFrame> script;
  private final List<ConnectionSummary> connections = new ArrayList<>();
  private volatile int count;
  private final FakeComments comments = new FakeComments();
  private volatile Progress progress = new Progress(84_000, 84_000, true, Optional.empty());
  private final long lap;
  private volatile int infos;
  private volatile int mostRead;
  private volatile Exchanges exchanges = new NoExchanges();

  private FakeSession(List<FakeFrame> script, int count) {
    this.script = script;
    this.count = count;
    lap = script.isEmpty() ? 0 : script.getLast().nanos() - script.getFirst().nanos() + 1_000_000;
  }

  /** One page, three connections. */
  public static FakeSession page() {
    var s = of(FakeTraffic.page(1, "origin.test").frames);
    s.connect("origin.test", "h2", 7, 84_213, 2, "", 0);
    s.connect("origin.test", "h2", 0, 512, 0, "client", 0);
    s.connect("fonts.test", "http/1.1", 0, 31_000, 0, "server", 0);
    return s;
  }

  static FakeSession of(List<FakeFrame> script) {
    return new FakeSession(script, script.size());
  }

  static FakeSession empty() {
    var s = of(List.of());
    s.progress = new Progress(0, 0, false, Optional.empty());
    return s;
  }

  /** {@code count} rows on {@code conns} connections, taking turns lap by lap. */
  static FakeSession big(int count, int conns) {
    var s = new FakeSession(FakeTraffic.page(1, "origin.test").frames, count);
    s.progress = new Progress(2_900_000_000L, 2_900_000_000L, true, Optional.empty());
    for (int i = 0; i < conns; i++) {
      s.connect(
          "host-" + i + ".origin.test",
          "h2",
          7 * count / 44 / conns,
          84_213L * i,
          i % 7,
          i % 3 == 0 ? "client" : "",
          0);
    }
    return s;
  }

  FakeSession connect(
      String host,
      String protocol,
      int streams,
      long bytes,
      int findings,
      String closedBy,
      int fail) {
    int c = connections.size() + 1;
    String failure = fail == 0 ? "" : "the origin's certificate does not verify: self-signed";
    var facts =
        new ConnectionFacts(host, "regular", Optional.empty(), Optional.empty(), failure, false);
    connections.add(
        new ConnectionSummary(
            c,
            new InetSocketAddress("127.0.0.1", 50000 + c),
            InetSocketAddress.createUnresolved(host.isEmpty() ? "192.0.2.7" : host, 443),
            host,
            protocol,
            Optional.of(
                new ConnectionFacts.Tls(
                    "TLSv1.3", "TLS_AES_128_GCM_SHA256", host, List.of("h2"), "h2")),
            facts,
            20,
            20,
            bytes / 10,
            bytes - bytes / 10,
            streams,
            findings,
            findings == 0 ? Finding.Severity.NOTE : Finding.Severity.ERROR,
            1,
            closedBy.isEmpty() ? 0 : 2,
            closedBy));
    return this;
  }

  FakeSession progress(Progress now) {
    progress = now;
    return this;
  }

  /** {@code more} frames come. */
  public void grow(int more) {
    count += more;
  }

  private FakeFrame at(int n) {
    return script.get((n - 1) % script.size());
  }

  private int lapOf(int n) {
    return (n - 1) / script.size();
  }

  @Override
  public FrameIndex frames() {
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int conn(int n) {
    return 1 + lapOf(n) % Math.max(1, connections.size());
  }

  @Override
  public Endpoint from(int n) {
    return at(n).from();
  }

  @Override
  public long nanos(int n) {
    return at(n).nanos() + lapOf(n) * lap;
  }

  @Override
  public int type(int n) {
    return at(n).type();
  }

  @Override
  public int flags(int n) {
    return at(n).flags();
  }

  @Override
  public int stream(int n) {
    int stream = at(n).stream();
    return stream == 0 ? 0 : stream + 14 * (lapOf(n) / Math.max(1, connections.size()));
  }

  @Override
  public int length(int n) {
    return at(n).payload().length;
  }

  @Override
  public int connectionCount() {
    return connections.size();
  }

  @Override
  public ConnectionSummary connection(int conn) {
    return connections.get(conn - 1);
  }

  @Override
  public long startNanos() {
    return count == 0 ? 0 : nanos(1);
  }

  @Override
  public Frame frame(int n) {
    var header = new FrameHeader(length(n), type(n), flags(n), false, stream(n));
    return Frame.decode(header, Slice.of(at(n).payload()), f -> {});
  }

  /** How many rows were asked for their info. */
  int infos() {
    return infos;
  }

  /** The most octets that were asked for at once. */
  public int mostRead() {
    return mostRead;
  }

  @Override
  public Slice octets(int n, int max) {
    mostRead = Math.max(mostRead, max);
    var out = new ByteArrayOutputStream();
    if (type(n) != FrameType.PREFACE) {
      int length = length(n);
      int stream = stream(n);
      out.writeBytes(
          new byte[] {
            (byte) (length >> 16),
            (byte) (length >> 8),
            (byte) length,
            (byte) type(n),
            (byte) flags(n),
            (byte) (stream >> 24),
            (byte) (stream >> 16),
            (byte) (stream >> 8),
            (byte) stream
          });
    }
    out.writeBytes(at(n).payload());
    return Slice.of(out.toByteArray()).sub(0, Math.min(max, out.size()));
  }

  @Override
  public List<HeaderField> headers(int n) {
    return at(n).headers();
  }

  @Override
  public int headerCount(int n) {
    return at(n).headers().size();
  }

  @Override
  public List<HeaderRepresentation> representations(int n) {
    int shift = lapOf(n) * script.size();
    return at(n).representations().stream()
        .map(
            r ->
                new HeaderRepresentation(
                    r.kind(),
                    r.index(),
                    r.name(),
                    r.value(),
                    r.frame() + shift,
                    r.offset(),
                    r.octets(),
                    r.huffmanName(),
                    r.huffmanValue()))
        .toList();
  }

  @Override
  public String info(int n) {
    infos++;
    return at(n).info();
  }

  @Override
  public Wording infoWording(int n) {
    return Wording.of("%s", info(n));
  }

  @Override
  public List<Finding> findings(int n) {
    return at(n).findings();
  }

  @Override
  public int findingCount() {
    return connections.stream().mapToInt(ConnectionSummary::findings).sum();
  }

  @Override
  public Finding.Severity gravest() {
    return connections.stream()
        .map(ConnectionSummary::gravest)
        .reduce(Finding.Severity.NOTE, Finding.Severity::or);
  }

  @Override
  public LocatedFinding finding(int index) {
    List<LocatedFinding> all = located();
    if (all.isEmpty()) return new LocatedFinding(0, 1, 0, Finding.note("RFC 9113", "note", "Note"));
    return all.get(index % all.size());
  }

  /** Those of the script so far, made once for each length of it. */
  private synchronized List<LocatedFinding> located() {
    int end = Math.min(script.size(), count);
    for (; locatedTo < end; locatedTo++) {
      int n = locatedTo + 1;
      for (Finding f : findings(n)) located.add(new LocatedFinding(n, conn(n), stream(n), f));
    }
    return located;
  }

  @Override
  public boolean endsHeaderBlock(int n) {
    return !at(n).representations().isEmpty();
  }

  @Override
  public HeaderField header(int n, int i) {
    return headers(n).get(i);
  }

  @Override
  public Comments comments() {
    return comments;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public void close() {}

  @Override
  public int previousOfStream(int n) {
    for (int before = n - 1; before > 0 && before > n - script.size(); before--) {
      if (conn(before) == conn(n) && stream(before) == stream(n)) return before;
    }
    return 0;
  }

  /** Nothing is known of what these frames mean. */
  @Override
  public Understanding understanding() {
    return new NoUnderstanding();
  }

  public FakeSession exchanges(Exchanges others) {
    exchanges = others;
    return this;
  }

  /** Nor of what they ask and answer. */
  @Override
  public Exchanges exchanges() {
    return exchanges;
  }
}
