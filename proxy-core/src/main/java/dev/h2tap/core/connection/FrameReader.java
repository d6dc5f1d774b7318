package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.frame.BoundarySearch;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameDecoder;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameSink;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One direction of an HTTP/2 connection: octets to frames, and back into step behind a gap. What
 * may be in a frame where is judged here; what it means, by {@link Http2Connection}.
 */
final class FrameReader implements FrameSink {
  /** RFC 9113 6.5.2: the initial SETTINGS_MAX_FRAME_SIZE. */
  private static final int DEFAULT_MAX_FRAME_SIZE = 16_384;

  private static final int MAX_MAX_FRAME_SIZE = 0xffffff;

  private final Endpoint end;
  private final Http2Connection connection;
  private final ConnectionEvents events;
  private final FrameDecoder decoder;
  private final FieldBlocks blocks;

  /** Findings of decoding a frame: they belong to it, so they follow it. */
  private final List<Finding> early = new ArrayList<>(1);

  private final Consumer<Finding> takeEarly = early::add;

  /** While frame boundaries are not known: what may hold the next one. */
  private final BoundarySearch search = new BoundarySearch();

  /** Octets since boundaries were lost that the capture holds. */
  private long searched;

  /**
   * What the peer may send at most in a frame: as this side announced it (RFC 9113 4.2), largest of
   * late.
   */
  private int maxFrameSize = DEFAULT_MAX_FRAME_SIZE;

  /** How many octets of the direction are not HTTP/2's. */
  private long base;

  private long nanos;
  private final Following following = new Following();

  FrameReader(Endpoint end, Http2Connection connection, FieldTraits traits) {
    this.end = end;
    this.connection = connection;
    this.events = connection.events();
    this.decoder =
        new FrameDecoder(
            this, end == Endpoint.CLIENT ? FrameDecoder.Start.PREFACE : FrameDecoder.Start.FRAME);
    this.blocks = new FieldBlocks(end, connection, traits);
  }

  FieldBlocks blocks() {
    return blocks;
  }

  void beginAt(long position) {
    base = position;
  }

  void feed(long nanos, byte[] array, int offset, int length) {
    this.nanos = nanos;
    boolean inStep = decoder.inStep();
    decoder.feed(array, offset, length);
    if (inStep && decoder.inStep()) return;
    // Lost just now (no preface): the first octets hold no frame, and the rest may be asked.
    search.add(array, offset, length);
    searched += length;
    findBoundary(false);
  }

  private void findBoundary(boolean last) {
    search.maxFrameSize(connection.reader(end.peer()).maxFrameSize);
    int at = search.find(last);
    if (at < 0) return;
    byte[] octets = search.octets();
    int length = search.length();
    long passedOver = searched - (length - at);
    long position = decoder.position() - (length - at);
    search.clear();
    searched = 0;
    if (passedOver > 0) {
      String text = "%,d octets of the %s are passed over: they hold no frame that can be proven";
      Finding finding = Finding.note("capture", "octets-passed-over", text, passedOver, end);
      connection.finding(finding);
    }
    // What the other side sent since the gap may answer what was passed over here, and what is told
    // only now may have been answered long since: neither is held against them.
    connection.framesLost();
    decoder.resetAt(position);
    decoder.feed(octets, at, length - at);
    connection.framesLost();
  }

  /**
   * Octets are missing before what comes next.
   *
   * @param octets how many; less than 0 if unknown
   */
  void gap(long nanos, long octets) {
    this.nanos = nanos;
    if (!decoder.inStep()) findBoundary(true); // what came before ends here
    long start = base + decoder.position();
    boolean framesLost = !decoder.skip(octets);
    events.gap(end, octets, framesLost, start, nanos);
    if (!framesLost) return;
    search.clear();
    searched = 0;
    maxFrameSize = MAX_MAX_FRAME_SIZE; // what this side said of it may be in the gap
    blocks.lost();
    connection.framesLost();
  }

  /** No more will come. */
  void end() {
    if (!decoder.inStep()) findBoundary(true);
  }

  @Override
  public void preface(long start) {
    events.preface(base + start, nanos);
  }

  @Override
  public void badPreface(long start, int matched) {
    connection.finding(
        Finding.connectionError(
            "RFC 9113 3.4",
            "bad-preface",
            "PROTOCOL_ERROR",
            "the client does not begin with the connection preface: octet %d differs",
            matched + 1));
  }

  @Override
  public void incomplete(FrameHeader header, long start, byte[] array, int offset, int available) {
    boolean block = beginsBlock(header) || header.type() == FrameType.CONTINUATION;
    if (block) blocks.holed();
    frame(header, start, array, offset, available);
    if (block) blocks.settle();
  }

  @Override
  public void frame(FrameHeader header, long start, byte[] array, int offset, int available) {
    Frame frame = Frame.decode(header, new Slice(array, offset, available), takeEarly);
    int interrupted = blocks.interrupted(header);
    // A new block begins: what there was of the old one is given up. Anything else leaves it open.
    if (interrupted >= 0 && beginsBlock(header)) blocks.end();
    events.frame(end, frame, base + start, nanos);
    if (!early.isEmpty()) tellEarly();
    if (header.length() > connection.reader(end.peer()).maxFrameSize) tooLong(header);
    if (interrupted >= 0) interrupted(header, interrupted);
    connection.step(end, frame, nanos);
    frame.accept(following);
  }

  /** What follows from a frame once it took its effect, by its type. */
  private final class Following implements FrameVisitor {
    @Override
    public void settings(SettingsFrame f) {
      announced(f);
    }

    @Override
    public void headers(HeadersFrame f) {
      blocks.begin(f.header(), 0, f.fragment());
    }

    @Override
    public void pushPromise(PushPromiseFrame f) {
      blocks.begin(f.header(), f.promisedStream(), f.fragment());
    }

    @Override
    public void continuation(ContinuationFrame f) {
      blocks.more(f);
    }
  }

  private void tellEarly() {
    early.forEach(connection::finding);
    early.clear();
  }

  private void tooLong(FrameHeader header) {
    connection.finding(
        Finding.connectionError(
            "RFC 9113 4.2",
            "frame-too-long",
            "FRAME_SIZE_ERROR",
            "a frame of %,d octets, where at most %,d were allowed",
            header.length(),
            connection.reader(end.peer()).maxFrameSize));
  }

  private static boolean beginsBlock(FrameHeader header) {
    return header.type() == FrameType.HEADERS || header.type() == FrameType.PUSH_PROMISE;
  }

  private void interrupted(FrameHeader header, int stream) {
    connection.finding(
        Finding.connectionError(
            "RFC 9113 6.10",
            "header-block-interrupted",
            "PROTOCOL_ERROR",
            "%s on stream %d inside the header block of stream %d, where only its CONTINUATION may"
                + " come",
            FrameType.name(header.type()),
            header.stream(),
            stream));
  }

  /**
   * The peer may use a larger size from when it has read this; a smaller one binds it from its ACK
   * on.
   */
  private void announced(SettingsFrame frame) {
    for (Setting s : frame.settings()) {
      if (s.id() == SettingId.MAX_FRAME_SIZE) {
        maxFrameSize = (int) Math.max(maxFrameSize, Math.min(s.value(), MAX_MAX_FRAME_SIZE));
      }
    }
  }

  /** What this side announced binds the other from here on (RFC 9113 6.5.3). */
  void inForce(List<Setting> settings) {
    for (Setting s : settings) {
      switch (s.id()) {
        case SettingId.HEADER_TABLE_SIZE ->
            connection.reader(end.peer()).blocks.tableLimit(s.value());
        case SettingId.MAX_FRAME_SIZE ->
            maxFrameSize = (int) Math.min(s.value(), MAX_MAX_FRAME_SIZE);
        default -> {}
      }
    }
  }
}
