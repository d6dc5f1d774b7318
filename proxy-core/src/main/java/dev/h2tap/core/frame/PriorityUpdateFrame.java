package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * PRIORITY_UPDATE (RFC 9218 7.1): a new priority for a response, on stream 0.
 *
 * <pre>
 * +-+-------------------------------------------------------------+
 * |R|                 Prioritized Stream ID (31)                  |
 * +-+-------------------------------------------------------------+
 * |                   Priority Field Value (*)                  ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param reserved the R bit
 * @param value as in the Priority header field, such as {@code u=3, i}
 */
public record PriorityUpdateFrame(
    FrameHeader header, boolean reserved, int prioritizedStream, Slice value) implements Frame {

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsConnection(h, "RFC 9218 7.1", findings);
    if (h.length() < 4)
      FrameRules.connectionSize(h, "RFC 9218 7.1", Wording.of("it has %d or more", 4), findings);
    if (payload.length() < 4) return new MalformedFrame(h, payload);
    long word = payload.u32(0);
    int stream = (int) (word & 0x7fff_ffff);
    if (stream == 0) {
      String text = "PRIORITY_UPDATE for stream 0";
      FrameRules.protocol(findings, "RFC 9218 7.1", "prioritized-stream-zero", text);
    }
    return new PriorityUpdateFrame(h, word >> 31 != 0, stream, payload.from(4));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.priorityUpdate(this);
  }

  @Override
  public List<FrameField> fields() {
    String stream = Integer.toString(prioritizedStream);
    return FieldList.of(header)
        .bitAndNumber("Reserved", reserved, "Prioritized Stream ID", stream)
        .octets("Priority Field Value", FieldList.preview(value), header.length() - 4)
        .done();
  }
}
