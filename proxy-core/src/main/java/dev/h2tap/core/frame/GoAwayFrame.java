package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * GOAWAY (RFC 9113 6.8): no new streams; says up to which one its sender dealt with.
 *
 * <pre>
 * +-+-------------------------------------------------------------+
 * |R|                  Last-Stream-ID (31)                        |
 * +-+-------------------------------------------------------------+
 * |                      Error Code (32)                          |
 * +---------------------------------------------------------------+
 * |                  Additional Debug Data (*)                  ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param reserved the R bit
 * @param errorCode 0 to 2^32-1, see {@link ErrorCode}
 * @param debug what its sender had to say; the first of it where the rest is not at hand
 */
public record GoAwayFrame(
    FrameHeader header, boolean reserved, int lastStream, long errorCode, Slice debug)
    implements Frame {

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsConnection(h, "RFC 9113 6.8", findings);
    if (h.length() < 8)
      FrameRules.connectionSize(h, "RFC 9113 4.2", Wording.of("it has %d or more", 8), findings);
    if (payload.length() < 8) return new MalformedFrame(h, payload);
    long word = payload.u32(0);
    int last = (int) (word & 0x7fff_ffff);
    return new GoAwayFrame(h, word >> 31 != 0, last, payload.u32(4), payload.from(8));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.goAway(this);
  }

  @Override
  public List<FrameField> fields() {
    String error = "%s (%d)".formatted(ErrorCode.name(errorCode), errorCode);
    return FieldList.of(header)
        .bitAndNumber("Reserved", reserved, "Last-Stream-ID", Integer.toString(lastStream))
        .octets("Error Code", error, 4)
        .octets("Additional Debug Data", FieldList.preview(debug), header.length() - 8)
        .done();
  }
}
