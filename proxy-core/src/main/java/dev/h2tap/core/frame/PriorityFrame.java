package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/** PRIORITY (RFC 9113 6.3, meaning in RFC 7540 5.3): the five octets of {@link Priority}. */
public record PriorityFrame(FrameHeader header, Priority priority) implements Frame {

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsStream(h, "RFC 9113 6.3", findings);
    if (h.length() != Priority.OCTETS) {
      FrameRules.streamSize(h, "RFC 9113 6.3", Wording.of("it has %d", 5), findings);
    }
    if (payload.length() < Priority.OCTETS) return new MalformedFrame(h, payload);
    Priority p = Priority.read(payload, 0);
    FrameRules.selfDependency(h, p, findings);
    return new PriorityFrame(h, p);
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.priority(this);
  }

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header).priority(priority).done();
  }
}
