package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * HEADERS (RFC 9113 6.2): opens a stream, or ends a message with trailers.
 *
 * <pre>
 * +---------------+
 * |[Pad Length(8)]|
 * +-+-------------+-----------------------------------------------+
 * |[E]|              [Stream Dependency (31)]                     |
 * +-+-------------+-----------------------------------------------+
 * | [Weight (8)]  |
 * +---------------+-----------------------------------------------+
 * |                   Field Block Fragment (*)                  ...
 * +---------------------------------------------------------------+
 * |                           Padding (*)                       ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param padLength the field as it came, where PADDED is set
 * @param priority where the PRIORITY flag is set
 * @param fragment of the field block; its first octets where the rest is not at hand
 */
public record HeadersFrame(
    FrameHeader header, OptionalInt padLength, Optional<Priority> priority, Slice fragment)
    implements Frame {

  /** Octets of the field block in this frame. */
  public int fragmentLength() {
    return room() - Padding.octets(padLength, room());
  }

  /** Where the fragment begins, in octets from the frame's header. */
  public int fragmentOffset() {
    return FrameHeader.OCTETS + fixed(header);
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsStream(h, "RFC 9113 6.2", findings);
    int start = fixed(h);
    if (h.length() < start) {
      Wording text = Wording.of("too small for the fields that its flags promise");
      FrameRules.connectionSize(h, "RFC 9113 4.2", text, findings);
    }
    if (payload.length() < start) return new MalformedFrame(h, payload);
    OptionalInt pad = Padding.length(h, payload);
    Optional<Priority> priority = Optional.empty();
    if (h.has(Flags.PRIORITY)) {
      Priority p = Priority.read(payload, Padding.field(h));
      FrameRules.selfDependency(h, p, findings);
      priority = Optional.of(p);
    }
    int room = h.length() - start;
    int padding = Padding.octets(pad, room);
    FrameRules.padding(h, pad, room, "RFC 9113 6.2", findings);
    FrameRules.zeroPadding(h, payload, padding, findings);
    return new HeadersFrame(h, pad, priority, Padding.body(payload, start, room - padding));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.headers(this);
  }

  @Override
  public List<FrameField> fields() {
    FieldList list = FieldList.of(header).padLength(padLength);
    priority.ifPresent(list::priority);
    return list.octets("Field Block Fragment", fragmentLength())
        .padding(padLength, Padding.octets(padLength, room()))
        .done();
  }

  private int room() {
    return header.length() - fixed(header);
  }

  private static int fixed(FrameHeader h) {
    return Padding.field(h) + (h.has(Flags.PRIORITY) ? Priority.OCTETS : 0);
  }
}
