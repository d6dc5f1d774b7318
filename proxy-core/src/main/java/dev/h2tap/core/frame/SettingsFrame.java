package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * SETTINGS (RFC 9113 6.5): any number of {@link Setting settings}, or the acknowledgement of the
 * peer's.
 *
 * @param settings in wire order, repeats and unknown ids kept
 */
public record SettingsFrame(FrameHeader header, List<Setting> settings) implements Frame {
  private static final long MAX_WINDOW = 0x7fff_ffffL;
  private static final int MIN_FRAME_SIZE = 1 << 14;
  private static final int MAX_FRAME_SIZE = (1 << 24) - 1;

  public SettingsFrame {
    settings = List.copyOf(settings);
  }

  public boolean ack() {
    return header.has(Flags.ACK);
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsConnection(h, "RFC 9113 6.5", findings);
    if (h.has(Flags.ACK) && h.length() > 0) {
      FrameRules.connectionSize(
          h, "RFC 9113 6.5", Wording.of("an acknowledgement has none"), findings);
    } else if (h.length() % Setting.OCTETS != 0) {
      FrameRules.connectionSize(h, "RFC 9113 6.5", Wording.of("not a multiple of 6"), findings);
    }
    List<Setting> settings = new ArrayList<>(payload.length() / Setting.OCTETS);
    for (int at = 0; at + Setting.OCTETS <= payload.length(); at += Setting.OCTETS) {
      Setting s = new Setting(payload.u16(at), payload.u32(at + 2));
      check(s, findings);
      settings.add(s);
    }
    return new SettingsFrame(h, settings);
  }

  /** Values that are never allowed (RFC 9113 6.5.2, RFC 8441 3, RFC 9218 2.1). */
  private static void check(Setting s, Consumer<Finding> out) {
    long v = s.value();
    switch (s.id()) {
      case SettingId.ENABLE_PUSH -> {
        if (v > 1) bad(s, "RFC 9113 6.5.2", "PROTOCOL_ERROR", Wording.of("0 or 1"), out);
      }
      case SettingId.INITIAL_WINDOW_SIZE -> {
        if (v > MAX_WINDOW)
          bad(s, "RFC 9113 6.5.2", "FLOW_CONTROL_ERROR", Wording.of("at most 2^31-1"), out);
      }
      case SettingId.MAX_FRAME_SIZE -> {
        if (v < MIN_FRAME_SIZE || v > MAX_FRAME_SIZE) {
          bad(s, "RFC 9113 6.5.2", "PROTOCOL_ERROR", Wording.of("2^14 to 2^24-1"), out);
        }
      }
      case SettingId.ENABLE_CONNECT_PROTOCOL -> {
        if (v > 1) bad(s, "RFC 8441 3", "", Wording.of("0 or 1"), out); // the RFC names no error
      }
      case SettingId.NO_RFC7540_PRIORITIES -> {
        if (v > 1) bad(s, "RFC 9218 2.1", "PROTOCOL_ERROR", Wording.of("0 or 1"), out);
      }
      default -> {}
    }
  }

  private static void bad(
      Setting s, String rule, String error, Wording allowed, Consumer<Finding> out) {
    String text = "%s is %d, allowed is %s";
    String name = SettingId.name(s.id());
    out.accept(
        Finding.connectionError(rule, "setting-value", error, text, name, s.value(), allowed));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.settings(this);
  }

  @Override
  public List<FrameField> fields() {
    FieldList list = FieldList.of(header);
    for (Setting s : settings) {
      String name = SettingId.name(s.id());
      String value = Long.toString(s.value());
      String id = "%s (%d)".formatted(name, s.id());
      list.group(name, value, list.nested().octets("Identifier", id, 2).octets("Value", value, 4));
    }
    return list.done();
  }
}
