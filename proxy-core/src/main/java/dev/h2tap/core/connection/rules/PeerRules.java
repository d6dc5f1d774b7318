package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import java.util.List;

/**
 * What one endpoint has to keep to because of what its peer said: limits in force (RFC 9113 5.1.2,
 * 8.4), GOAWAY (6.8), PING (6.7), PRIORITY_UPDATE (RFC 9218 7.1).
 */
public final class PeerRules {
  private static final String ERROR = "PROTOCOL_ERROR";

  /** PINGs that wait for their echo; of more the oldest count as answered. */
  private static final int MAX_PINGS = 32;

  private final Endpoint end;
  private final FindingSink out;

  // What the peer said, as far as it is in force for this endpoint.
  private long maxStreams = Long.MAX_VALUE;
  private boolean pushForbidden;
  private long maxListSize = Long.MAX_VALUE;

  // GOAWAY that this endpoint sent, and the peer's, which counts once this endpoint has answered
  // something that the peer sent behind it.
  private long lastStream = Long.MAX_VALUE;
  private boolean goAwayHeard;
  private boolean goAwayComing;

  /** PINGs of the peer that this endpoint has not echoed. */
  private final long[] pings = new long[MAX_PINGS];

  private int pingCount;
  private boolean pingsUnknown;
  private boolean pingBehindGoAway;
  private long pingMark;

  public PeerRules(Endpoint end, FindingSink out) {
    this.end = end;
    this.out = out;
  }

  /** Frames went by unseen. */
  public void forget() {
    maxStreams = Long.MAX_VALUE;
    pingsUnknown = true;
    pingCount = 0;
  }

  /** The peer's settings bind this endpoint from here on. */
  public void inForce(List<Setting> settings) {
    for (Setting s : settings) {
      switch (s.id()) {
        case SettingId.MAX_CONCURRENT_STREAMS -> maxStreams = s.value();
        case SettingId.MAX_HEADER_LIST_SIZE -> maxListSize = s.value();
        case SettingId.ENABLE_PUSH -> pushForbidden = s.value() == 0;
        default -> {}
      }
    }
  }

  /** The largest field section that the peer asked for, in octets (RFC 9113 10.5.1). */
  public long maxListSize() {
    return maxListSize;
  }

  /**
   * The endpoint opened a stream.
   *
   * @param active how many it has open with this one
   */
  public void opened(int stream, int active) {
    if (active > maxStreams) {
      out.finding(
          stream,
          Finding.streamError(
              "RFC 9113 5.1.2",
              "max-concurrent-streams",
              ERROR,
              "the %s has %,d streams open with this one, allowed are %,d",
              end,
              active,
              maxStreams));
    }
    if (goAwayHeard) {
      out.finding(
          stream,
          Finding.connectionError(
              "RFC 9113 6.8",
              "stream-after-goaway",
              ERROR,
              "the %s opens stream %d though it has read GOAWAY",
              end,
              stream));
    }
  }

  /** The endpoint sent PUSH_PROMISE on {@code stream}. */
  public void promised(int stream) {
    if (!pushForbidden) return;
    String text = "PUSH_PROMISE, though the client's SETTINGS_ENABLE_PUSH is 0";
    out.finding(stream, Finding.connectionError("RFC 9113 6.6", "push-disabled", ERROR, text));
  }

  /** The endpoint sent GOAWAY. */
  public void goAway(GoAwayFrame f) {
    if (f.lastStream() > lastStream) {
      String text = "the last stream of GOAWAY goes up from %d to %d";
      out.finding(
          0,
          Finding.connectionError(
              "RFC 9113 6.8", "goaway-last-stream", ERROR, text, lastStream, f.lastStream()));
    }
    lastStream = Math.min(lastStream, f.lastStream());
  }

  /** The peer sent GOAWAY; when this endpoint reads it is not known yet. */
  public void peerGoesAway() {
    goAwayComing = true;
  }

  /** The peer sent PING without ACK. */
  public void pinged(PingFrame f) {
    if (f.opaque().length() < 8) return;
    long opaque = opaque(f);
    if (goAwayComing && !pingBehindGoAway) {
      pingBehindGoAway = true;
      pingMark = opaque;
    }
    if (pingCount == MAX_PINGS) {
      pingsUnknown = true; // a flood, and nothing to be strict about
      pingCount = 0;
    }
    pings[pingCount++] = opaque;
  }

  /** The endpoint sent PING with ACK (RFC 9113 6.7): the same octets, once for each PING. */
  public void echoed(PingFrame f) {
    if (f.opaque().length() < 8) return;
    long opaque = opaque(f);
    if (pingBehindGoAway && opaque == pingMark) goAwayHeard = true;
    for (int i = 0; i < pingCount; i++) {
      if (pings[i] != opaque) continue;
      System.arraycopy(pings, i + 1, pings, i, --pingCount - i);
      return;
    }
    if (pingsUnknown) return;
    String text = "the %s echoes a PING that its peer did not send";
    out.finding(0, Finding.connectionError("RFC 9113 6.7", "ping-echo", ERROR, text, end));
  }

  /**
   * The endpoint sent PRIORITY_UPDATE.
   *
   * @param highestPromised the highest stream that the server promised; 0 if none
   */
  public void priorityUpdate(PriorityUpdateFrame f, int highestPromised) {
    int stream = f.prioritizedStream();
    if (end == Endpoint.SERVER) {
      update("priority-update-by-server", "the server sent PRIORITY_UPDATE");
    } else if (stream > 0
        && StreamIdRules.initiator(stream) == Endpoint.SERVER
        && stream > highestPromised) {
      update(
          "priority-update-on-idle-push",
          "PRIORITY_UPDATE for stream %d, which was not promised",
          stream);
    }
  }

  private void update(String code, String pattern, Object... values) {
    out.finding(0, Finding.connectionError("RFC 9218 7.1", code, ERROR, pattern, values));
  }

  private static long opaque(PingFrame f) {
    return f.opaque().u32(0) << 32 | f.opaque().u32(4);
  }
}
