package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the analysis keeps of one connection. Written by its thread; readers take a {@link
 * #summary()}.
 */
final class ConnectionRecord {
  final int conn;
  final OctetMap clientOctets = new OctetMap();
  final OctetMap serverOctets = new OctetMap();
  final ConnectionRows rows = new ConnectionRows();

  /** The connection's frames in order, so that going on from a checkpoint passes over no others. */
  final SmallInts frames = new SmallInts();

  /** Those of them that are gaps. */
  final SmallInts gaps = new SmallInts();

  private final TimeMap clientTimes = new TimeMap();
  private final TimeMap serverTimes = new TimeMap();
  private final TableLog clientTable = new TableLog();
  private final TableLog serverTable = new TableLog();
  private final List<Checkpoint> checkpoints = new CopyOnWriteArrayList<>();
  private int lastFrame;
  private final InetSocketAddress client;
  private final InetSocketAddress server;
  private final long start;
  private volatile ConnectionFacts facts = ConnectionFacts.NONE;
  private volatile Protocol protocol = Protocol.TCP;
  private volatile String host = "";
  private volatile String closedBy = "";
  private volatile long end;
  private volatile int upgradedBy;
  private volatile int clientStall;
  private volatile int serverStall;
  private long clientFrames;
  private long serverFrames;
  private int streams;
  private int findings;
  private Finding.Severity gravest = Finding.Severity.NOTE;
  private int highestClientStream;
  private int highestServerStream;
  private long lastEnd;

  ConnectionRecord(int conn, InetSocketAddress client, InetSocketAddress server, long start) {
    this.conn = conn;
    this.client = client;
    this.server = server;
    this.start = start;
  }

  OctetMap octets(Endpoint from) {
    return from == Endpoint.CLIENT ? clientOctets : serverOctets;
  }

  /** When octets of a connection without frames passed. */
  TimeMap times(Endpoint from) {
    return from == Endpoint.CLIENT ? clientTimes : serverTimes;
  }

  /** {@code octets} more of {@code from} lie at {@code location} of the capture. */
  void data(Endpoint from, long nanos, long location, int octets) {
    OctetMap map = octets(from);
    boolean timed = !protocol.isHttp2() && protocol != Protocol.TLS;
    if (timed) times(from).add(map.length(), nanos);
    map.add(location, octets);
  }

  void facts(ConnectionFacts facts) {
    this.facts = facts;
    if (!facts.host().isEmpty()) host = facts.host();
  }

  void protocol(Protocol protocol) {
    this.protocol = protocol;
  }

  Protocol protocol() {
    return protocol;
  }

  /** A name that the traffic itself gave, for a connection that no facts name. */
  void authority(String authority) {
    if (host.isEmpty()) host = authority;
  }

  /** The stall of the connection's window that ended last, in {@link StallRows}; 0 if none did. */
  int lastStall(Endpoint sender) {
    return sender == Endpoint.CLIENT ? clientStall : serverStall;
  }

  void lastStall(Endpoint sender, int number) {
    if (sender == Endpoint.CLIENT) clientStall = number;
    else serverStall = number;
  }

  /** The connection's last frame by now; 0 before the first. For the thread that reads. */
  int lastFrame() {
    return lastFrame;
  }

  /** The HTTP/1.1 exchange of this row is the request of stream 1 (RFC 7540 3.2). */
  void upgradedBy(int row) {
    upgradedBy = row;
  }

  /** The row of the exchange that led to HTTP/2; 0 if none did. */
  int upgradedBy() {
    return upgradedBy;
  }

  /** Whether the octets came out of TLS. */
  boolean insideTls() {
    return facts.clientTls().isPresent() || facts.serverTls().isPresent();
  }

  boolean hasHost() {
    return !host.isEmpty();
  }

  void countFrame(Endpoint from, int n) {
    if (from == Endpoint.CLIENT) clientFrames++;
    else serverFrames++;
    lastFrame = n;
    frames.add(n);
  }

  TableLog table(Endpoint from) {
    return from == Endpoint.CLIENT ? clientTable : serverTable;
  }

  /** Keeps the state after the last frame; before the first one, the later of two counts. */
  void keep(ConnectionState state) {
    var checkpoint = new Checkpoint(lastFrame, state);
    if (lastFrame == 0 && !checkpoints.isEmpty()) checkpoints.set(0, checkpoint);
    else checkpoints.add(checkpoint);
  }

  /** The last checkpoint that is not after {@code frame}; empty if the connection is no HTTP/2. */
  Optional<Checkpoint> checkpoint(int frame) {
    int low = 0;
    int high = checkpoints.size() - 1;
    if (high < 0) return Optional.empty();
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (checkpoints.get(mid).frame() <= frame) low = mid;
      else high = mid - 1;
    }
    return Optional.of(checkpoints.get(low));
  }

  /** A stream was named by HEADERS or PUSH_PROMISE. */
  void sawStream(int stream) {
    if (stream % 2 == 1 && stream > highestClientStream) {
      highestClientStream = stream;
      streams++;
    } else if (stream > 0 && stream % 2 == 0 && stream > highestServerStream) {
      highestServerStream = stream;
      streams++;
    }
  }

  void countFinding(Finding.Severity severity) {
    findings++;
    gravest = severity.or(gravest);
  }

  void end(Endpoint from, long nanos, boolean reset) {
    if (closedBy.isEmpty()) closedBy = reset ? "reset by " + from.word() : from.word();
    lastEnd = nanos;
    if (end != 0) end = nanos;
  }

  /** By the end told of last, the connection is over. */
  void over() {
    end = lastEnd;
  }

  ConnectionSummary summary() {
    Optional<ConnectionFacts.Tls> tls = facts.clientTls().or(facts::serverTls);
    return new ConnectionSummary(
        conn,
        client,
        server,
        host,
        protocol.word(),
        tls,
        facts,
        clientFrames,
        serverFrames,
        clientOctets.present(),
        serverOctets.present(),
        streams,
        findings,
        gravest,
        start,
        end,
        closedBy);
  }
}
