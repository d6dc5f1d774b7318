package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import java.util.List;

/**
 * A frame of a known type whose fields can't be read: too short for them (a finding says so), or
 * its octets are not at hand.
 *
 * @param payload what there is of it
 */
public record MalformedFrame(FrameHeader header, Slice payload) implements Frame {

  @Override
  public List<FrameField> fields() {
    return FieldList.of(header)
        .octets("Payload", FieldWords.unreadable(header.length()), header.length())
        .done();
  }
}
