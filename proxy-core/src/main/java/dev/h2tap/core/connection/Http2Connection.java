package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameDecoder;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameSink;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.hpack.HpackDecoder;
import dev.h2tap.core.hpack.RepresentationSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Both directions of an HTTP/2 connection joined (RFC 9113): frames, SETTINGS and their
 * acknowledgements, header blocks over CONTINUATION. An observer: what is wrong becomes a finding,
 * and the next frame is read all the same.
 */
public final class Http2Connection {
  /** RFC 9113 6.5.2: the initial SETTINGS_MAX_FRAME_SIZE. */
  private static final int DEFAULT_MAX_FRAME_SIZE = 16_384;

  private static final int MAX_MAX_FRAME_SIZE = 0xffffff;

  private static final byte[] PRIORITY = "priority".getBytes(StandardCharsets.US_ASCII);

  private final FieldStore fields;
  private final int priorityName;
  private final ConnectionEvents events;
  private final Consumer<Finding> findings;
  private final ConnectionState state = new ConnectionState();
  private ConnectionState origin = new ConnectionState();
  private final Watcher watcher = new Watcher();
  private final Half client;
  private final Half server;

  public Http2Connection(FieldStore fields, ConnectionEvents events) {
    this.fields = fields;
    this.priorityName = fields.nameId(PRIORITY, 0, PRIORITY.length);
    this.events = events;
    this.findings = events::finding;
    this.client = new Half(Endpoint.CLIENT);
    this.server = new Half(Endpoint.SERVER);
  }

  private Half half(Endpoint end) {
    return end == Endpoint.CLIENT ? client : server;
  }

  /**
   * HTTP/2 begins at {@code position} of this direction, behind something else. Before the first
   * octets.
   */
  public void beginAt(Endpoint from, long position) {
    half(from).base = position;
  }

  /** Octets that {@code from} sent, in order. */
  public void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    Half half = half(from);
    half.nanos = nanos;
    half.decoder.feed(array, offset, length);
  }

  /** The connection was upgraded, with what the client sent in HTTP2-Settings (RFC 7540 3.2). */
  public void upgrade(List<Setting> http2Settings) {
    state.upgrade(http2Settings, watcher);
    origin = state.copy();
  }

  /** The state that it began with, before its first frame. */
  public ConnectionState origin() {
    return origin;
  }

  /** The connection is over. */
  public void end() {
    state.end(watcher);
  }

  /** All that is known of the connection after its last frame; for the thread that feeds. */
  public ConnectionState state() {
    return state;
  }

  /**
   * Frames may be missing before what comes next from this side: its dynamic table is no longer
   * known.
   */
  public void gap(Endpoint from) {
    half(from).hpack.tableLost();
  }

  /** One direction. */
  private final class Half implements FrameSink, RepresentationSink {
    private final Endpoint end;
    private final FrameDecoder decoder;
    private final HpackDecoder hpack;

    /** The stream whose header block is under way; -1 if none is. */
    private int blockStream = -1;

    /**
     * What the peer may send at most in a frame: as this side announced it (RFC 9113 4.2), largest
     * of late.
     */
    private int maxFrameSize = DEFAULT_MAX_FRAME_SIZE;

    /** How many octets of the direction are not HTTP/2's. */
    private long base;

    /** How many entries of the dynamic table were told of. */
    private long inserted;

    private long nanos;

    Half(Endpoint end) {
      this.end = end;
      this.decoder =
          new FrameDecoder(
              this, end == Endpoint.CLIENT ? FrameDecoder.Start.PREFACE : FrameDecoder.Start.FRAME);
      this.hpack = new HpackDecoder(fields);
    }

    private Half peer() {
      return half(end.peer());
    }

    @Override
    public void preface(long start) {
      events.preface(base + start, nanos);
    }

    @Override
    public void frame(FrameHeader header, long start, byte[] array, int offset, int available) {
      // Findings of decoding belong to the frame, so they follow it.
      ArrayDeque<Finding> early = new ArrayDeque<>(0);
      Frame frame = Frame.decode(header, new Slice(array, offset, available), early::add);
      int interrupted = blockStream >= 0 && !continues(header) ? blockStream : -1;
      // A new block begins: what there was of the old one is given up. Anything else leaves it
      // open.
      if (interrupted >= 0 && beginsBlock(header)) endBlock();
      events.frame(end, frame, base + start, nanos);
      early.forEach(findings);
      if (header.length() > peer().maxFrameSize) tooLong(header);
      if (interrupted >= 0) interrupted(header, interrupted);
      state.frame(end, frame, watcher);
      switch (frame) {
        case SettingsFrame settings -> announced(settings);
        case HeadersFrame headers -> block(headers.header(), headers.fragment());
        case PushPromiseFrame promise -> block(promise.header(), promise.fragment());
        case ContinuationFrame more -> continuation(more);
        default -> {}
      }
    }

    private void tooLong(FrameHeader header) {
      findings.accept(
          Finding.connectionError(
              "RFC 9113 4.2",
              "frame-too-long",
              "FRAME_SIZE_ERROR",
              "a frame of %,d octets, where at most %,d were allowed"
                  .formatted(header.length(), peer().maxFrameSize)));
    }

    private boolean continues(FrameHeader header) {
      return header.type() == FrameType.CONTINUATION && header.stream() == blockStream;
    }

    private static boolean beginsBlock(FrameHeader header) {
      return header.type() == FrameType.HEADERS || header.type() == FrameType.PUSH_PROMISE;
    }

    private void interrupted(FrameHeader header, int stream) {
      findings.accept(
          Finding.connectionError(
              "RFC 9113 6.10",
              "header-block-interrupted",
              "PROTOCOL_ERROR",
              "%s on stream %d inside the header block of stream %d, where only its CONTINUATION may come"
                  .formatted(FrameType.name(header.type()), header.stream(), stream)));
    }

    private void block(FrameHeader header, Slice fragment) {
      blockStream = header.stream();
      fragment(header, fragment);
    }

    private void continuation(ContinuationFrame frame) {
      if (blockStream != frame.header().stream()) {
        if (blockStream >= 0) return; // said by interrupted()
        findings.accept(
            Finding.connectionError(
                "RFC 9113 6.10",
                "continuation-without-headers",
                "PROTOCOL_ERROR",
                "CONTINUATION on stream %d continues no header block"
                    .formatted(frame.header().stream())));
        blockStream = frame.header().stream(); // its fields may still touch the dynamic table
      }
      fragment(frame.header(), frame.fragment());
    }

    private void fragment(FrameHeader header, Slice fragment) {
      hpack.fragment(fragment.array(), fragment.offset(), fragment.length(), this);
      if (header.has(Flags.END_HEADERS)) endBlock();
    }

    private void endBlock() {
      hpack.endOfBlock(this);
      blockStream = -1;
      events.headerBlockEnd(end, hpack.table());
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
      events.representation(kind, index, field, start, length, huffmanName, huffmanValue);
      if (hpack.table().insertedTotal() > inserted) {
        inserted = hpack.table().insertedTotal();
        events.tableEntry(end, field);
      }
      if (field >= 0 && fields.nameId(field) == priorityName) {
        state.priorityField(end, blockStream, fields.value(field));
      }
    }

    @Override
    public void finding(Finding finding) {
      findings.accept(finding);
    }

    /**
     * The peer may use a larger size from when it has read this; a smaller one binds it from its
     * ACK on.
     */
    private void announced(SettingsFrame frame) {
      for (Setting s : frame.settings()) {
        if (s.id() == SettingId.MAX_FRAME_SIZE) {
          maxFrameSize = (int) Math.max(maxFrameSize, Math.min(s.value(), MAX_MAX_FRAME_SIZE));
        }
      }
    }

    /** What this side announced binds the other from here on (RFC 9113 6.5.3). */
    private void inForce(List<Setting> settings) {
      for (Setting s : settings) {
        switch (s.id()) {
          case SettingId.HEADER_TABLE_SIZE -> peer().hpack.setLimit(s.value());
          case SettingId.MAX_FRAME_SIZE ->
              maxFrameSize = (int) Math.min(s.value(), MAX_MAX_FRAME_SIZE);
          default -> {}
        }
      }
    }
  }

  /** Passes on what a frame changed, and lets the decoders know what is in force. */
  private final class Watcher implements StateListener {
    @Override
    public void changed(
        int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
      events.changed(stream, endpoint, before, after, trigger);
    }

    @Override
    public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
      events.changed(stream, sender, before, after, cause);
    }

    @Override
    public boolean wantsEachStream(Endpoint sender, int before, int after) {
      return events.wantsEachStream(sender, before, after);
    }

    @Override
    public void inForce(Endpoint announcer, List<Setting> settings) {
      half(announcer).inForce(settings);
    }

    @Override
    public void finding(int stream, Finding finding) {
      events.finding(stream, finding);
    }
  }
}
