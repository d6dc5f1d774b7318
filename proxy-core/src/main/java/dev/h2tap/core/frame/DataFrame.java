package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * DATA (RFC 9113 6.1): octets of a request's or response's content.
 *
 * <pre>
 * +---------------+
 * |[Pad Length(8)]|
 * +---------------+-----------------------------------------------+
 * |                            Data (*)                         ...
 * +---------------------------------------------------------------+
 * |                           Padding (*)                       ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param padLength the field as it came, where PADDED is set
 * @param data the first octets of the data, or all of it: see {@link #dataLength()}
 */
public record DataFrame(FrameHeader header, OptionalInt padLength, Slice data) implements Frame {

  /** Octets of data that the frame carries, whether or not {@link #data} has them all. */
  public int dataLength() {
    return room() - Padding.octets(padLength, room());
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    FrameRules.needsStream(h, "RFC 9113 6.1", findings);
    int start = Padding.field(h);
    if (h.length() < start) {
      Wording text = Wording.of("too small for the Pad Length field");
      FrameRules.streamSize(h, "RFC 9113 4.2", text, findings);
    }
    if (payload.length() < start) return new MalformedFrame(h, payload);
    OptionalInt pad = Padding.length(h, payload);
    int room = h.length() - start;
    int padding = Padding.octets(pad, room);
    FrameRules.padding(h, pad, room, "RFC 9113 6.1", findings);
    FrameRules.zeroPadding(h, payload, padding, findings);
    return new DataFrame(h, pad, Padding.body(payload, start, room - padding));
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.data(this);
  }

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header)
        .padLength(padLength)
        .octets("Data", dataLength())
        .padding(padLength, Padding.octets(padLength, room()))
        .done();
  }

  private int room() {
    return header.length() - Padding.field(header);
  }
}
