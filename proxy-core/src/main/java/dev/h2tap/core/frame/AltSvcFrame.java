package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * ALTSVC (RFC 7838 4): where else an origin can be reached.
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |         Origin-Len (16)       | Origin? (*)                 ...
 * +-------------------------------+-------------------------------+
 * |                   Alt-Svc-Field-Value (*)                   ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param origin on stream 0 whose service it is; empty on other streams
 * @param value as in the Alt-Svc header field
 */
public record AltSvcFrame(FrameHeader header, Slice origin, Slice value) implements Frame {

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    if (h.length() < 2)
      return tooSmall(h, payload, Wording.of("too small for Origin-Len"), findings);
    if (payload.length() < 2) return new MalformedFrame(h, payload);
    int length = payload.u16(0);
    if (h.length() < 2 + length) {
      Wording text = Wording.of("too small for an origin of %s", FrameRules.octets(length));
      return tooSmall(h, payload, text, findings);
    }
    if (payload.length() < 2 + length) return new MalformedFrame(h, payload);
    if (h.stream() == 0 && length == 0) {
      String text = "ALTSVC on stream 0 names no origin";
      findings.accept(Finding.warning("RFC 7838 4", "altsvc-origin", text));
    } else if (h.stream() != 0 && length > 0) {
      String text = "ALTSVC on stream %d names an origin";
      findings.accept(Finding.warning("RFC 7838 4", "altsvc-origin", text, h.stream()));
    }
    return new AltSvcFrame(h, payload.sub(2, length), payload.from(2 + length));
  }

  private static Frame tooSmall(
      FrameHeader h, Slice payload, Wording text, Consumer<Finding> findings) {
    if (h.stream() == 0) FrameRules.connectionSize(h, "RFC 9113 4.2", text, findings);
    else FrameRules.streamSize(h, "RFC 9113 4.2", text, findings);
    return new MalformedFrame(h, payload);
  }

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header)
        .octets("Origin-Len", Integer.toString(origin.length()), 2)
        .octets("Origin", FieldList.preview(origin), origin.length())
        .octets(
            "Alt-Svc-Field-Value", FieldList.preview(value), header.length() - 2 - origin.length())
        .done();
  }
}
