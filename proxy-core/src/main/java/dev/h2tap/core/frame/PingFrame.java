package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.function.Consumer;

/**
 * PING (RFC 9113 6.7): measures a round trip, or answers one.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                      Opaque Data (64)                         |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param opaque eight octets, or as many as came
 */
public record PingFrame(FrameHeader header, Slice opaque) implements Frame {

  public boolean ack() {
    return header.has(Flags.ACK);
  }

  /** The same with octets of its own, for longer than those that it was read from are there. */
  public PingFrame kept() {
    return new PingFrame(header, opaque.copy());
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsConnection(h, "RFC 9113 6.7", findings);
    if (h.length() != 8)
      FrameRules.connectionSize(h, "RFC 9113 6.7", Wording.of("it has %d", 8), findings);
    return new PingFrame(h, payload);
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.ping(this);
  }

  @Override
  public List<FrameField> fields() {
    String text = opaque.length() <= 8 ? opaque.toHex() : opaque.toString();
    return FieldList.of(header).octets("Opaque Data", text, header.length()).done();
  }
}
