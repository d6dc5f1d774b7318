package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
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
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Both directions of an HTTP/2 connection joined (RFC 9113): frames, SETTINGS and their acknowledgements, header blocks
 * over CONTINUATION. An observer: what is wrong becomes a finding, and the next frame is read all the same.
 */
public final class Http2Connection {
  /** SETTINGS that wait for an acknowledgement; of a longer queue the oldest count as acknowledged. */
  private static final int MAX_UNACKNOWLEDGED = 1000;

  /** RFC 9113 6.5.2: the initial SETTINGS_MAX_FRAME_SIZE. */
  private static final int DEFAULT_MAX_FRAME_SIZE = 16_384;

  private final ConnectionEvents events;
  private final Consumer<Finding> findings;
  private final Half client;
  private final Half server;

  public Http2Connection(FieldStore fields, ConnectionEvents events) {
    this.events = events;
    this.findings = events::finding;
    this.client = new Half(Endpoint.CLIENT, fields);
    this.server = new Half(Endpoint.SERVER, fields);
  }

  private Half half(Endpoint end) {
    return end == Endpoint.CLIENT ? client : server;
  }

  /** HTTP/2 begins at {@code position} of this direction, behind something else. Before the first octets. */
  public void beginAt(Endpoint from, long position) {
    half(from).base = position;
  }

  /** Octets that {@code from} sent, in order. */
  public void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    Half half = half(from);
    half.nanos = nanos;
    half.decoder.feed(array, offset, length);
  }

  /**
   * The settings that the client sent in HTTP2-Settings; they need no acknowledgement, the 101 is one (RFC 7540 3.2.1).
   */
  public void upgradeSettings(List<Setting> settings) {
    client.inForce(settings);
  }

  /** Frames may be missing before what comes next from this side: its dynamic table is no longer known. */
  public void gap(Endpoint from) {
    half(from).hpack.tableLost();
  }

  /** One direction. */
  private final class Half implements FrameSink {
    private final Endpoint end;
    private final FrameDecoder decoder;
    private final HpackDecoder hpack;
    private final ArrayDeque<List<Setting>> unacknowledged = new ArrayDeque<>();

    /** The stream whose header block is under way; -1 if none is. */
    private int blockStream = -1;

    /** What the peer may send at most in a frame: as this side announced it (RFC 9113 4.2), largest of late. */
    private int maxFrameSize = DEFAULT_MAX_FRAME_SIZE;

    /** How many octets of the direction are not HTTP/2's. */
    private long base;

    private long nanos;

    Half(Endpoint end, FieldStore fields) {
      this.end = end;
      this.decoder =
          new FrameDecoder(
              this,
              end == Endpoint.CLIENT ? FrameDecoder.Start.PREFACE : FrameDecoder.Start.FRAME);
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
      // A new block begins: what there was of the old one is given up. Anything else leaves it open.
      if (interrupted >= 0 && beginsBlock(header)) endBlock();
      events.frame(end, frame, base + start, nanos);
      early.forEach(findings);
      if (header.length() > peer().maxFrameSize) tooLong(header);
      if (interrupted >= 0) interrupted(header, interrupted);
      switch (frame) {
        case SettingsFrame settings -> settings(settings);
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
      hpack.fragment(fragment.array(), fragment.offset(), fragment.length(), events);
      if (header.has(Flags.END_HEADERS)) endBlock();
    }

    private void endBlock() {
      hpack.endOfBlock(events);
      blockStream = -1;
      events.headerBlockEnd(end);
    }

    private void settings(SettingsFrame frame) {
      if (!frame.ack()) {
        unacknowledged.add(frame.settings());
        for (Setting s : frame.settings()) {
          // The peer may use a larger size from when it has read this, a smaller one binds it from its ACK on.
          if (s.id() == SettingId.MAX_FRAME_SIZE) {
            maxFrameSize = (int) Math.max(maxFrameSize, Math.min(s.value(), 0xffffff));
          }
        }
        if (unacknowledged.size() > MAX_UNACKNOWLEDGED) inForce(unacknowledged.poll());
        return;
      }
      List<Setting> acknowledged = peer().unacknowledged.poll();
      if (acknowledged != null) peer().inForce(acknowledged);
    }

    /** What this side announced binds the other from here on (RFC 9113 6.5.3). */
    private void inForce(List<Setting> settings) {
      for (Setting s : settings) {
        switch (s.id()) {
          case SettingId.HEADER_TABLE_SIZE -> peer().hpack.setLimit(s.value());
          case SettingId.MAX_FRAME_SIZE -> maxFrameSize = (int) Math.min(s.value(), 0xffffff);
          default -> {}
        }
      }
    }
  }
}
