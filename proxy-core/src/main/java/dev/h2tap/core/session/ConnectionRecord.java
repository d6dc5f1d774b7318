package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.connection.Protocol;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What the analysis keeps of one connection. Written by its thread; readers take a {@link #summary()}. */
final class ConnectionRecord {
  final int conn;
  final OctetMap clientOctets = new OctetMap();
  final OctetMap serverOctets = new OctetMap();
  private final InetSocketAddress client;
  private final InetSocketAddress server;
  private final long start;
  private volatile ConnectionFacts facts = ConnectionFacts.NONE;
  private volatile Protocol protocol = Protocol.TCP;
  private volatile String host = "";
  private volatile String closedBy = "";
  private volatile long end;
  private long clientFrames;
  private long serverFrames;
  private int streams;
  private int findings;
  private int highestClientStream;
  private int highestServerStream;
  private boolean clientEnded;
  private boolean serverEnded;

  ConnectionRecord(int conn, InetSocketAddress client, InetSocketAddress server, long start) {
    this.conn = conn;
    this.client = client;
    this.server = server;
    this.start = start;
  }

  OctetMap octets(Endpoint from) {
    return from == Endpoint.CLIENT ? clientOctets : serverOctets;
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

  boolean hasHost() {
    return !host.isEmpty();
  }

  void countFrame(Endpoint from) {
    if (from == Endpoint.CLIENT) clientFrames++;
    else serverFrames++;
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

  void countFinding() {
    findings++;
  }

  void end(Endpoint from, long nanos, boolean reset) {
    if (closedBy.isEmpty()) closedBy = reset ? "reset by " + from.word() : from.word();
    if (from == Endpoint.CLIENT) clientEnded = true;
    else serverEnded = true;
    if (reset || (clientEnded && serverEnded)) end = nanos;
  }

  boolean ended() {
    return end != 0;
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
        clientOctets.length(),
        serverOctets.length(),
        streams,
        findings,
        start,
        end,
        closedBy);
  }
}
