package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * RST_STREAM (RFC 9113 6.4): ends a stream at once.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                        Error Code (32)                        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param errorCode 0 to 2^32-1, see {@link ErrorCode}
 */
public record RstStreamFrame(FrameHeader header, long errorCode) implements Frame {

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsStream(h, "RFC 9113 6.4", findings);
    if (h.length() != 4)
      FrameRules.connectionSize(h, "RFC 9113 6.4", Wording.of("it has %d", 4), findings);
    if (payload.length() < 4) return new MalformedFrame(h, payload);
    return new RstStreamFrame(h, payload.u32(0));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.rstStream(this);
  }

  @Override
  public List<FrameField> fields() {
    String text = "%s (%d)".formatted(ErrorCode.name(errorCode), errorCode);
    return FieldList.of(header).octets("Error Code", text, 4).done();
  }
}
