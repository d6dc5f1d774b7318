package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * WINDOW_UPDATE (RFC 9113 6.9): how many octets more its receiver may send, on a stream or (stream
 * 0) in all.
 *
 * <pre>
 * +-+-------------------------------------------------------------+
 * |R|              Window Size Increment (31)                     |
 * +-+-------------------------------------------------------------+
 * </pre>
 *
 * @param reserved the R bit
 * @param increment 0 (which is an error) to 2^31-1
 */
public record WindowUpdateFrame(FrameHeader header, boolean reserved, int increment)
    implements Frame {
  private static final String RULE = "RFC 9113 6.9";

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    if (h.length() != 4) FrameRules.connectionSize(h, RULE, Wording.of("it has %d", 4), findings);
    if (payload.length() < 4) return new MalformedFrame(h, payload);
    long word = payload.u32(0);
    int increment = (int) (word & 0x7fff_ffff);
    if (increment == 0) {
      String text = "WINDOW_UPDATE of 0 on stream %d";
      int stream = h.stream();
      findings.accept(
          stream == 0
              ? Finding.connectionError(RULE, "zero-increment", "PROTOCOL_ERROR", text, stream)
              : Finding.streamError(RULE, "zero-increment", "PROTOCOL_ERROR", text, stream));
    }
    return new WindowUpdateFrame(h, word >> 31 != 0, increment);
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.windowUpdate(this);
  }

  @Override
  public List<FrameField> fields() {
    String text = Integer.toString(increment);
    return FieldList.of(header)
        .bitAndNumber("Reserved", reserved, "Window Size Increment", text)
        .done();
  }
}
