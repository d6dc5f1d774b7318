package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;

/**
 * Patterns that are legal frame by frame and wear a peer out in numbers (RFC 9113 10.5), of what
 * one endpoint sends. Thresholds are those at which well-known servers defend themselves. A few
 * hundred octets a connection, whatever it does.
 */
public final class AttackPatterns {
  private static final String RULE = "RFC 9113 10.5";

  /** Window updates of less are small: Tomcat counts them as overhead. */
  private static final int SMALL_INCREMENT = 1024;

  /** So many nghttp2 puts up with in a field block. */
  private static final int MAX_CONTINUATIONS = 8;

  private static final int LIST_LIMIT = 65_536;
  private static final int LIST_RATIO = 100;

  private final Endpoint end;
  private final FindingSink out;

  private final Burst resets = new Burst(200, 30);
  private final Burst errorResets = new Burst(200, 30);
  private final Burst settings = new Burst(128, 1);
  private final Burst pings = new Burst(128, 1);
  private final Burst priorities = new Burst(128, 1);
  private final Burst empties = new Burst(100, 30);
  private final Burst smallUpdates = new Burst(1000, 30);
  private final Burst dribbles = new Burst(100, 30);

  private int continuations;
  private int continuationsTold = MAX_CONTINUATIONS;

  // nginx's measure: octets of frames against octets of use in them.
  private long octets;
  private long useful;
  private long controlTold = 1 << 20;

  private final Counting counting = new Counting();
  private long nanos;

  public AttackPatterns(Endpoint end, FindingSink out) {
    this.end = end;
    this.out = out;
  }

  /** The endpoint is the first of the values. */
  private void warn(int stream, String code, String pattern, Object... values) {
    out.finding(stream, Finding.warning(RULE, code, pattern, values));
  }

  private final class Counting implements FrameVisitor {
    @Override
    public void data(DataFrame f) {
      useful += f.dataLength();
      if (f.dataLength() == 0 && !f.header().has(Flags.END_STREAM)) empty(f.header(), nanos);
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      reset(f, nanos);
    }

    @Override
    public void settings(SettingsFrame f) {
      if (!f.ack()) rate(settings, f.header(), nanos, "settings-flood", "SETTINGS");
    }

    @Override
    public void ping(PingFrame f) {
      if (!f.ack()) rate(pings, f.header(), nanos, "ping-flood", "PINGs");
    }

    @Override
    public void priority(PriorityFrame f) {
      rate(priorities, f.header(), nanos, "priority-flood", "PRIORITYs");
    }

    @Override
    public void windowUpdate(WindowUpdateFrame f) {
      if (f.increment() < SMALL_INCREMENT) small(f.header(), nanos);
    }

    @Override
    public void continuation(ContinuationFrame f) {
      AttackPatterns.this.continuation(f.header(), nanos);
    }

    @Override
    public void other(Frame f) {
      continuations = 0;
      continuationsTold = MAX_CONTINUATIONS;
      useful += f.header().length();
    }
  }

  /** Every frame that the endpoint sends. */
  public void frame(Frame frame, long nanos) {
    FrameHeader h = frame.header();
    octets += FrameHeader.OCTETS + h.length();
    this.nanos = nanos;
    frame.accept(counting);
    if (octets / 8 > useful + controlTold) {
      controlTold = octets / 4;
      String text = "the %s sent %,d octets of frames with %,d octets of use; nginx closes there";
      warn(0, "control-flood", text, end, octets, useful);
    }
  }

  private void rate(Burst burst, FrameHeader h, long nanos, String code, String what) {
    int count = burst.add(nanos);
    if (count == 0) return;
    String text = "the %s sent %,d %s within a second; Jetty allows 128 a second";
    warn(h.stream(), code, text, end, count, what);
  }

  /** CVE-2019-9518. */
  private void empty(FrameHeader h, long nanos) {
    int count = empties.add(nanos);
    if (count == 0) return;
    String text = "the %s sent %,d empty DATA within 30 s; Rust's h2 allows 100, Netty 2 in a row";
    warn(h.stream(), "empty-frame-flood", text, end, count);
  }

  /** CVE-2023-44487 of a client, CVE-2025-8671 made of a server. */
  private void reset(RstStreamFrame f, long nanos) {
    if (end == Endpoint.CLIENT) {
      int count = resets.add(nanos);
      if (count == 0) return;
      String text =
          "the %s reset %,d streams within 30 s; Netty allows 200, nghttp2 1,000 and then 33 a"
              + " second";
      warn(f.header().stream(), "rapid-reset", text, end, count);
    } else if (provoked(f.errorCode())) {
      int count = errorResets.add(nanos);
      if (count == 0) return;
      String text =
          "the %s was made to reset %,d streams within 30 s; Netty allows 200, Rust's h2 1,024 in"
              + " all";
      warn(f.header().stream(), "made-you-reset", text, end, count);
    }
  }

  /** Whether a server resets with this for what its client did wrong. */
  private static boolean provoked(long error) {
    return error == ErrorCode.PROTOCOL_ERROR
        || error == ErrorCode.FLOW_CONTROL_ERROR
        || error == ErrorCode.STREAM_CLOSED
        || error == ErrorCode.FRAME_SIZE_ERROR;
  }

  /** VU#421644. */
  private void continuation(FrameHeader h, long nanos) {
    continuations++;
    useful += h.length();
    if (h.length() == 0) empty(h, nanos);
    if (continuations <= continuationsTold) return;
    continuationsTold = 2 * continuations;
    String text = "the %s cut a field block into %,d CONTINUATION; nghttp2 allows 8, python-h2 64";
    warn(h.stream(), "continuation-flood", text, end, continuations);
  }

  private void small(FrameHeader h, long nanos) {
    int count = smallUpdates.add(nanos);
    if (count == 0) return;
    String text =
        "the %s opened windows %,d times within 30 s by less than %,d octets, as Tomcat counts";
    warn(h.stream(), "window-update-flood", text, end, count, SMALL_INCREMENT);
  }

  /**
   * The endpoint's WINDOW_UPDATE opened a window that was shut (CVE-2019-9511).
   *
   * @param window what its peer may send now
   */
  public void reopened(int stream, int window, long nanos) {
    if (window >= SMALL_INCREMENT) return;
    int count = dribbles.add(nanos);
    if (count == 0) return;
    String text = "the %s opened a shut window %,d times within 30 s for less than %,d octets";
    warn(stream, "dribble-window", text, end, count, SMALL_INCREMENT);
  }

  /**
   * A field section of the endpoint is whole (CVE-2016-6581, "HPACK bomb").
   *
   * @param size of the section in octets, as that setting counts
   * @param wire octets of its block
   * @param limit the peer's SETTINGS_MAX_HEADER_LIST_SIZE
   */
  public void section(int stream, long size, long wire, long limit) {
    if (size > limit) {
      String text = "the %s sent a field section of %,d octets, %,d are asked for at most";
      out.finding(
          stream,
          Finding.warning("RFC 9113 10.5.1", "field-section-too-large", text, end, size, limit));
    }
    if (size <= LIST_LIMIT || size / LIST_RATIO <= wire) return;
    String text =
        "the %s sent %,d octets that unfold to a field section of %,d; Netty allows 8,192,"
            + " python-h2 65,536";
    warn(stream, "hpack-bomb", text, end, wire, size);
  }
}
