package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.List;
import java.util.function.Consumer;

/**
 * A frame with its fields as they came, or the connection preface. Numbers that are no good are
 * kept.
 */
public sealed interface Frame
    permits DataFrame,
        HeadersFrame,
        PriorityFrame,
        RstStreamFrame,
        SettingsFrame,
        PushPromiseFrame,
        PingFrame,
        GoAwayFrame,
        WindowUpdateFrame,
        ContinuationFrame,
        AltSvcFrame,
        OriginFrame,
        PriorityUpdateFrame,
        UnknownFrame,
        MalformedFrame,
        SpdyFrame,
        Preface {

  /** The nine octets; for the {@link Preface} made up. */
  FrameHeader header();

  /** Its fields with the octets they lie in, the frame header first. */
  List<FrameField> fields();

  /** Has the visitor's method for this type called. */
  default void accept(FrameVisitor visitor) {
    visitor.other(this);
  }

  /**
   * Decodes a frame and judges what can be judged by looking at nothing else. Never throws for what
   * the wire said.
   *
   * @param payload its octets, or the first of them where the rest is not at hand (which is no
   *     fault of the frame): slices in the result refer to it
   * @param findings takes each rule that the frame breaks
   */
  static Frame decode(FrameHeader header, Slice payload, Consumer<Finding> findings) {
    if (FrameType.isSpdy(header.type())) return SpdyFrame.decode(header, payload);
    FrameRules.checkHeader(header, findings);
    if (payload.length() > header.length()) payload = payload.sub(0, header.length());
    return switch (header.type()) {
      case FrameType.DATA -> DataFrame.decode(header, payload, findings);
      case FrameType.HEADERS -> HeadersFrame.decode(header, payload, findings);
      case FrameType.PRIORITY -> PriorityFrame.decode(header, payload, findings);
      case FrameType.RST_STREAM -> RstStreamFrame.decode(header, payload, findings);
      case FrameType.SETTINGS -> SettingsFrame.decode(header, payload, findings);
      case FrameType.PUSH_PROMISE -> PushPromiseFrame.decode(header, payload, findings);
      case FrameType.PING -> PingFrame.decode(header, payload, findings);
      case FrameType.GOAWAY -> GoAwayFrame.decode(header, payload, findings);
      case FrameType.WINDOW_UPDATE -> WindowUpdateFrame.decode(header, payload, findings);
      case FrameType.CONTINUATION -> ContinuationFrame.decode(header, payload, findings);
      case FrameType.ALTSVC -> AltSvcFrame.decode(header, payload, findings);
      case FrameType.ORIGIN -> OriginFrame.decode(header, payload, findings);
      case FrameType.PRIORITY_UPDATE -> PriorityUpdateFrame.decode(header, payload, findings);
      case FrameType.PREFACE -> new Preface(header);
      default -> new UnknownFrame(header, payload);
    };
  }
}
