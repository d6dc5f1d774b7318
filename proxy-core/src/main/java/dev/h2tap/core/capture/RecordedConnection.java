package dev.h2tap.core.capture;

import static dev.h2tap.core.capture.tcp.PacketHeader.ACK;
import static dev.h2tap.core.capture.tcp.PacketHeader.FIN;
import static dev.h2tap.core.capture.tcp.PacketHeader.MAX_PAYLOAD;
import static dev.h2tap.core.capture.tcp.PacketHeader.PSH;
import static dev.h2tap.core.capture.tcp.PacketHeader.RST;
import static dev.h2tap.core.capture.tcp.PacketHeader.SYN;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.pcapng.BlockWriter;
import dev.h2tap.core.capture.tcp.PacketHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** One connection as synthesised TCP. */
final class RecordedConnection implements ConnectionSink {
  /**
   * After so many octets without an answer the other end acknowledges, as a real one would long
   * before.
   */
  private static final int ACKNOWLEDGE_AFTER = 1 << 20;

  private static final byte[] NO_COMMENT = {};
  private static final byte[] SYNTHETIC_COMMENT =
      BlockWriter.syntheticComment(
          "never on the wire; h2tap puts it here so that HTTP/2 is dissected on any port");
  private static final ByteBuffer UPGRADE_REQUEST =
      ascii(
          "GET /h2tap-synthetic HTTP/1.1\r\nHost: h2tap.invalid\r\n"
              + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\n\r\n");
  private static final ByteBuffer UPGRADE_ANSWER =
      ascii("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");

  /** One end: its headers and how far it is. */
  private static final class End {
    final PacketHeader header;
    int sequence;
    int unanswered;
    boolean finished;

    End(PacketHeader header, int sequence) {
      this.header = header;
      this.sequence = sequence;
    }
  }

  private final Staging staging;
  private final InetSocketAddress clientAddress;
  private final InetSocketAddress serverAddress;
  private final End client;
  private final End server;
  private final Http2Sign sign = new Http2Sign();
  private long nanos;
  private boolean greeted;
  private boolean begun;
  private boolean closed;
  private byte[] comment = NO_COMMENT;

  RecordedConnection(
      Staging staging,
      InetSocketAddress client,
      InetSocketAddress server,
      long nanos,
      int clientSequence,
      int serverSequence) {
    this.staging = staging;
    this.clientAddress = PacketHeader.resolved(client, server);
    this.serverAddress = PacketHeader.resolved(server, client);
    this.client = new End(PacketHeader.of(clientAddress, serverAddress), clientSequence);
    this.server = new End(PacketHeader.of(serverAddress, clientAddress), serverSequence);
    this.nanos = nanos;
    packet(this.client, SYN);
  }

  @Override
  public void facts(ConnectionFacts facts) {
    byte[] block = BlockWriter.utf8(FactsText.format(clientAddress, serverAddress, facts));
    ByteBuffer b = staging.room(BlockWriter.factsSize(block), 0);
    try {
      if (b != null) BlockWriter.facts(b, block);
    } finally {
      staging.done();
    }
    comment = BlockWriter.utf8(FactsText.comment(facts));
    sign.facts(facts);
    if (closed || greeted) return;
    if (!facts.failure().isEmpty()) {
      refuse();
    } else if (!serverAddress.getAddress().isAnyLocalAddress()) {
      greet();
    }
  }

  /** The origin was never reached. */
  private void refuse() {
    closed = true;
    packet(server, RST | ACK);
  }

  private void greet() {
    if (greeted) return;
    greeted = true;
    packet(server, SYN | ACK);
    packet(client, ACK);
  }

  @Override
  public void data(Endpoint from, long nanos, ByteBuffer octets) {
    if (!octets.hasRemaining()) return;
    greet();
    this.nanos = nanos;
    if (!begun) {
      if (!sign.decides(from, octets)) return;
      begin();
    }
    send(end(from), octets);
  }

  /** It is known whether this is HTTP/2: writes what that asks for, and what was kept until now. */
  private void begin() {
    begun = true;
    if (sign.isHttp2()) {
      payload(client, UPGRADE_REQUEST, 0, UPGRADE_REQUEST.limit(), SYNTHETIC_COMMENT, 0);
      payload(server, UPGRADE_ANSWER, 0, UPGRADE_ANSWER.limit(), SYNTHETIC_COMMENT, 0);
    }
    ByteBuffer kept = sign.kept();
    if (kept.hasRemaining()) send(client, kept);
  }

  private void send(End from, ByteBuffer octets) {
    int limit = octets.limit();
    for (int at = octets.position(); at < limit; ) {
      int length = Math.min(MAX_PAYLOAD, limit - at);
      payload(from, octets, at, length, takeComment(), length);
      at += length;
    }
    from.unanswered += limit - octets.position();
    End peer = peer(from);
    peer.unanswered = 0;
    if (from.unanswered > ACKNOWLEDGE_AFTER && !peer.finished) {
      from.unanswered = 0;
      packet(peer, ACK);
    }
  }

  @Override
  public void finish(Endpoint from, long nanos) {
    End end = end(from);
    if (closed || end.finished) return;
    this.nanos = nanos;
    settle();
    end.finished = true;
    packet(end, FIN | ACK);
    if (peer(end).finished) {
      closed = true;
      packet(peer(end), ACK);
    }
  }

  @Override
  public void reset(Endpoint from, long nanos) {
    if (closed) return;
    this.nanos = nanos;
    settle();
    closed = true;
    packet(end(from), RST | ACK);
  }

  /** The connection ends: what was kept of its first octets goes out. */
  private void settle() {
    greet();
    if (!begun && sign.kept().hasRemaining()) begin();
  }

  private End end(Endpoint e) {
    return e == Endpoint.CLIENT ? client : server;
  }

  private End peer(End e) {
    return e == client ? server : client;
  }

  private byte[] takeComment() {
    byte[] c = comment;
    comment = NO_COMMENT;
    return c;
  }

  /** A packet without payload; SYN and FIN count one in sequence numbers (RFC 9293 3.4). */
  private void packet(End from, int flags) {
    block(from, flags, null, 0, 0, takeComment(), 0);
    if ((flags & (SYN | FIN)) != 0) from.sequence++;
  }

  private void payload(
      End from, ByteBuffer octets, int at, int length, byte[] comment, int counted) {
    block(from, PSH | ACK, octets, at, length, comment, counted);
    from.sequence += length;
  }

  private void block(
      End from, int flags, ByteBuffer octets, int at, int length, byte[] comment, int counted) {
    int captured = from.header.length(flags) + length;
    int size = BlockWriter.packetSize(captured, comment);
    ByteBuffer b = staging.room(size, counted);
    try {
      if (b == null) return;
      BlockWriter.beginPacket(b, size, captured, nanos);
      int acknowledged = (flags & ACK) == 0 ? 0 : peer(from).sequence;
      from.header.put(b, flags, from.sequence, acknowledged, length);
      if (length > 0) {
        b.put(b.position(), octets, at, length);
        b.position(b.position() + length);
      }
      BlockWriter.endPacket(b, size, captured, comment);
    } finally {
      staging.done();
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(BlockWriter.utf8(text)).asReadOnlyBuffer();
  }
}
