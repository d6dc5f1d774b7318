package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;

/**
 * SETTINGS of one endpoint over time: what comes first (RFC 9113 3.4), what a role must not say
 * (6.5.2), what must not change (RFC 8441 3, RFC 9218 2.1).
 */
public final class SettingsRules {
  /** Larger dynamic tables than browsers ask for cost their peers memory. */
  private static final int LARGE_TABLE = 65_536;

  /** GRPC_ALLOW_TRUE_BINARY_METADATA, which gRPC's own peers agree on. */
  private static final int GRPC_BINARY = 0xfe03;

  private final Endpoint end;
  private final FindingSink out;
  private boolean begun;
  private boolean announced;
  private boolean connectProtocol;
  private boolean binary;
  private long noPriorities;

  public SettingsRules(Endpoint end, FindingSink out) {
    this.end = end;
    this.out = out;
  }

  /** Frames went by unseen: nothing can be said of what came first. */
  public void forget() {
    begun = true;
    announced = true;
    noPriorities = -1;
    connectProtocol = true;
    binary = true;
  }

  /** Whether this endpoint takes gRPC's binary values, or may (a private setting of gRPC's). */
  boolean binary() {
    return binary;
  }

  /** Whether this endpoint ever allowed extended CONNECT, or may have (RFC 8441 3). */
  boolean connectProtocol() {
    return connectProtocol;
  }

  /** Every frame of the endpoint, before all else. */
  public void first(FrameHeader h) {
    if (begun) return;
    begun = true;
    if (h.type() == FrameType.SETTINGS && !h.has(Flags.ACK)) return;
    error(
        "RFC 9113 3.4",
        "first-frame-not-settings",
        "the %s begins with %s instead of SETTINGS",
        end,
        FrameType.name(h.type()));
  }

  /** SETTINGS without ACK. */
  public void settings(SettingsFrame f) {
    long priorities = announced ? noPriorities : 0;
    for (Setting s : f.settings()) {
      switch (s.id()) {
        case SettingId.ENABLE_PUSH -> enablePush(s.value());
        case SettingId.ENABLE_CONNECT_PROTOCOL -> connectProtocol(s.value());
        case SettingId.NO_RFC7540_PRIORITIES -> priorities = s.value();
        case GRPC_BINARY -> binary = s.value() == 1;
        case SettingId.HEADER_TABLE_SIZE -> tableSize(s.value());
        default -> {}
      }
    }
    if (announced && noPriorities >= 0 && priorities != noPriorities) {
      error(
          "RFC 9218 2.1",
          "setting-changed",
          "SETTINGS_NO_RFC7540_PRIORITIES changes from %d to %d after the first SETTINGS",
          noPriorities,
          priorities);
    }
    if (noPriorities >= 0) noPriorities = priorities;
    announced = true;
  }

  private void enablePush(long value) {
    if (end == Endpoint.CLIENT || value == 0) return;
    String text = "the server sets SETTINGS_ENABLE_PUSH to %d";
    error("RFC 9113 6.5.2", "setting-value", text, value);
  }

  private void connectProtocol(long value) {
    if (value == 0 && connectProtocol && announced && noPriorities >= 0) {
      String text = "SETTINGS_ENABLE_CONNECT_PROTOCOL goes back from 1 to 0";
      error("RFC 8441 3", "setting-withdrawn", text);
    }
    connectProtocol |= value == 1;
  }

  private void tableSize(long value) {
    if (value <= LARGE_TABLE) return;
    String text = "a dynamic table of %,d octets is asked for; browsers ask for %,d";
    out.finding(0, Finding.note("RFC 7541 7.3", "table-size-large", text, value, LARGE_TABLE));
  }

  private void error(String rule, String code, String pattern, Object... values) {
    out.finding(0, Finding.connectionError(rule, code, "PROTOCOL_ERROR", pattern, values));
  }
}
