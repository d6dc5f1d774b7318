package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import java.util.List;

/**
 * A frame of a type that has no record here (RFC 9113 5.5: ignored by who does not know it).
 *
 * @param payload its first octets, or all
 */
public record UnknownFrame(FrameHeader header, Slice payload) implements Frame {

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header).octets("Payload", header.length()).done();
  }
}
