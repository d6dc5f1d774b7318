package dev.h2tap.ui.frames;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cursor's frame has to do with other frames.
 *
 * @param frame the cursor's; 0 for none
 * @param others by frame, how it belongs to that one
 */
record Relations(int frame, Map<Integer, Kind> others) {
  static final Relations NONE = new Relations(0, Map.of());

  /** A header block may be cut into many frames; more than this are not marked. */
  private static final int MAX_BLOCK = 4096;

  /** How a frame belongs to the cursor's. */
  enum Kind {
    REQUEST,
    RESPONSE,
    TRAILERS,
    /** Another frame of the same header block (RFC 9113 4.3). */
    BLOCK,
    /** The SETTINGS or PING that this one answers. */
    ASKED,
    /** The answer to this SETTINGS or PING. */
    ANSWER,
    /** The PUSH_PROMISE of this stream. */
    PROMISE,
    /** The first frame of the stream that this one promises. */
    PUSHED;

    String key() {
      return "frames.relation." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Of any frame there is. May take milliseconds: not for the JavaFX thread. */
  static Relations of(Session session, int frame) {
    Map<Integer, Kind> others = new TreeMap<>();
    FrameIndex frames = session.frames();
    switch (frames.type(frame)) {
      case FrameType.SETTINGS, FrameType.PING -> answered(session.understanding(), frame, others);
      case FrameType.GAP, FrameType.PREFACE, FrameType.GOAWAY -> {}
      default -> {
        if (frames.stream(frame) != 0) exchange(session, frame, others);
      }
    }
    block(frames, frame, others);
    others.remove(frame);
    others.remove(0);
    return new Relations(frame, others);
  }

  private static void exchange(Session session, int frame, Map<Integer, Kind> others) {
    int row = session.exchanges().ofFrame(frame);
    if (row == 0) return;
    Exchange e = session.exchanges().row(row);
    e.response().ifPresent(m -> others.put(m.trailersFrame(), Kind.TRAILERS));
    e.request().ifPresent(m -> others.put(m.trailersFrame(), Kind.TRAILERS));
    e.response().ifPresent(m -> others.put(m.headersFrame(), Kind.RESPONSE));
    Kind begins = e.pushed() ? Kind.PROMISE : Kind.REQUEST;
    e.request().ifPresent(m -> others.put(m.headersFrame(), begins));
    if (session.frames().type(frame) == FrameType.PUSH_PROMISE
        && session.frame(frame) instanceof PushPromiseFrame promise) {
      int pushed =
          session.exchanges().ofStream(session.frames().conn(frame), promise.promisedStream());
      if (pushed == 0) return;
      session
          .exchanges()
          .row(pushed)
          .response()
          .ifPresent(m -> others.put(m.firstFrame(), Kind.PUSHED));
    }
  }

  private static void answered(Understanding known, int frame, Map<Integer, Kind> others) {
    known
        .roundTripOf(frame)
        .ifPresent(
            trip -> {
              others.put(trip.asked(), Kind.ASKED);
              others.put(trip.answered(), Kind.ANSWER);
            });
  }

  /** The frames from the one that begins a header block to the one with END_HEADERS. */
  private static void block(FrameIndex frames, int frame, Map<Integer, Kind> others) {
    int type = frames.type(frame);
    boolean ends = (frames.flags(frame) & Flags.END_HEADERS) != 0;
    boolean begins = type == FrameType.HEADERS || type == FrameType.PUSH_PROMISE;
    if (type != FrameType.CONTINUATION && (!begins || ends)) return;
    int at = frame;
    for (int i = 0; i < MAX_BLOCK && frames.type(at) == FrameType.CONTINUATION; i++) {
      int before = frames.previousOfStream(at);
      if (before == 0) break;
      at = before;
      others.put(at, Kind.BLOCK);
    }
    if (ends) return;
    int end = Math.min(frames.count(), frame + MAX_BLOCK);
    for (int n = frame + 1; n <= end; n++) {
      if (frames.conn(n) != frames.conn(frame) || frames.from(n) != frames.from(frame)) continue;
      if (frames.type(n) != FrameType.CONTINUATION) return;
      others.put(n, Kind.BLOCK);
      if ((frames.flags(n) & Flags.END_HEADERS) != 0) return;
    }
  }
}
