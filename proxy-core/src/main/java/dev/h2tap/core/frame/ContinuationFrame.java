package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.List;
import java.util.function.Consumer;

/**
 * CONTINUATION (RFC 9113 6.10): more of the field block that a HEADERS or PUSH_PROMISE frame began.
 *
 * @param fragment the payload, or its first octets where the rest is not at hand
 */
public record ContinuationFrame(FrameHeader header, Slice fragment) implements Frame {

  /** Octets of the field block in this frame. */
  public int fragmentLength() {
    return header.length();
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsStream(h, "RFC 9113 6.10", findings);
    return new ContinuationFrame(h, payload);
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.continuation(this);
  }

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header).octets("Field Block Fragment", header.length()).done();
  }
}
