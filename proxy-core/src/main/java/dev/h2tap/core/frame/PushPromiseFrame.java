package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * PUSH_PROMISE (RFC 9113 6.6): the request that a server means to answer unasked, and the stream it
 * reserves for that.
 *
 * <pre>
 * +---------------+
 * |[Pad Length(8)]|
 * +-+-------------+-----------------------------------------------+
 * |R|                  Promised Stream ID (31)                    |
 * +-+-----------------------------+-------------------------------+
 * |                   Field Block Fragment (*)                  ...
 * +---------------------------------------------------------------+
 * |                           Padding (*)                       ...
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param padLength the field as it came, where PADDED is set
 * @param reserved the R bit
 * @param fragment of the field block; its first octets where the rest is not at hand
 */
public record PushPromiseFrame(
    FrameHeader header, OptionalInt padLength, boolean reserved, int promisedStream, Slice fragment)
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
    FrameRules.needsStream(h, "RFC 9113 6.6", findings);
    int start = fixed(h);
    if (h.length() < start) {
      Wording text = Wording.of("too small for a promised stream");
      FrameRules.connectionSize(h, "RFC 9113 4.2", text, findings);
    }
    if (payload.length() < start) return new MalformedFrame(h, payload);
    OptionalInt pad = Padding.length(h, payload);
    long word = payload.u32(start - 4);
    int promised = (int) (word & 0x7fff_ffff);
    if (promised == 0 || promised % 2 == 1) {
      String text = "PUSH_PROMISE promises stream %d, which no server can open";
      FrameRules.protocol(findings, "RFC 9113 6.6", "promised-stream", text, promised);
    }
    int room = h.length() - start;
    int padding = Padding.octets(pad, room);
    FrameRules.padding(h, pad, room, "RFC 9113 6.6", findings);
    FrameRules.zeroPadding(h, payload, padding, findings);
    Slice fragment = Padding.body(payload, start, room - padding);
    return new PushPromiseFrame(h, pad, word >> 31 != 0, promised, fragment);
  }

  @Override
  public void accept(FrameVisitor visitor) {
    visitor.pushPromise(this);
  }

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header)
        .padLength(padLength)
        .bitAndNumber("Reserved", reserved, "Promised Stream ID", Integer.toString(promisedStream))
        .octets("Field Block Fragment", fragmentLength())
        .padding(padLength, Padding.octets(padLength, room()))
        .done();
  }

  private int room() {
    return header.length() - fixed(header);
  }

  private static int fixed(FrameHeader h) {
    return Padding.field(h) + 4;
  }
}
