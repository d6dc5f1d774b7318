package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.Protocol;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import java.util.Arrays;

/** Writes what becomes known of one connection into the tables. */
final class ConnectionIndexer implements ConnectionEvents {
  private final Analysis analysis;
  private final ConnectionRecord record;

  /** The frame that everything said at present is about; 0 before the first. */
  private int current;

  private final Block client = new Block();
  private final Block server = new Block();

  /** The block that representations at present belong to. */
  private Block decoding = client;

  /** A header block under way in one direction. */
  private static final class Block {
    private int firstFrame;
    private int lastFrame;
    private int[] fields = new int[16];
    private int count;

    void begin(int frame) {
      firstFrame = frame;
      lastFrame = frame;
      count = 0;
    }

    void go(int frame) {
      if (firstFrame == 0) begin(frame);
      lastFrame = frame;
    }
  }

  ConnectionIndexer(Analysis analysis, ConnectionRecord record) {
    this.analysis = analysis;
    this.record = record;
  }

  private Block block(Endpoint from) {
    return from == Endpoint.CLIENT ? client : server;
  }

  @Override
  public void protocol(Protocol protocol) {
    record.protocol(protocol);
  }

  @Override
  public void preface(long start, long nanos) {
    current =
        analysis.frames.add(
            record.conn, Endpoint.CLIENT, FrameType.PREFACE, 0, 0, 24, start, nanos);
    record.countFrame(Endpoint.CLIENT);
    decoding = client;
  }

  @Override
  public void frame(Endpoint from, Frame frame, long start, long nanos) {
    FrameHeader h = frame.header();
    current =
        analysis.frames.add(
            record.conn, from, h.type(), h.flags(), h.stream(), h.length(), start, nanos);
    record.countFrame(from);
    decoding = block(from);
    switch (frame) {
      case HeadersFrame headers -> {
        decoding.begin(current);
        record.sawStream(h.stream());
      }
      case PushPromiseFrame promise -> {
        decoding.begin(current);
        record.sawStream(promise.promisedStream());
      }
      case ContinuationFrame more -> decoding.go(current);
      default -> {}
    }
  }

  @Override
  public void representation(
      Kind kind,
      int index,
      int field,
      long start,
      int length,
      boolean huffmanName,
      boolean huffmanValue) {
    if (kind == Kind.SIZE_UPDATE) return;
    Block b = decoding;
    if (b.count == b.fields.length) b.fields = Arrays.copyOf(b.fields, 2 * b.count);
    b.fields[b.count++] = field;
  }

  @Override
  public void headerBlockEnd(Endpoint from) {
    Block b = block(from);
    int row = analysis.blocks.add(b.firstFrame, b.fields, b.count);
    analysis.frames.detail(b.lastFrame, row);
    if (from == Endpoint.CLIENT && !record.hasHost()) nameHost(b);
    b.firstFrame = 0;
    if (b.fields.length > 4096) b.fields = new int[16];
  }

  private void nameHost(Block b) {
    for (int i = 0; i < b.count; i++) {
      if (analysis.fields.name(b.fields[i]).equals(":authority")) {
        record.authority(analysis.fields.value(b.fields[i]));
        return;
      }
    }
  }

  @Override
  public void finding(Finding finding) {
    int stream = current == 0 ? 0 : analysis.frames.stream(current);
    if (analysis.findings.add(
        new LocatedFinding(current, record.conn, stream, finding))) {
      record.countFinding();
    }
  }

  @Override
  public void head(Endpoint from, Http1Head head, long start, long end) {
    if (from == Endpoint.CLIENT) head.value("host").ifPresent(record::authority);
  }

  @Override
  public void switched(Http1Head request, String protocol) {}

  @Override
  public void lost(Endpoint from, long position, String why) {
    finding(
        Finding.warning(
            "RFC 9112 2", "not-http", "%s: not HTTP/1 from octet %d on: %s".formatted(from.word(), position, why)));
  }
}
