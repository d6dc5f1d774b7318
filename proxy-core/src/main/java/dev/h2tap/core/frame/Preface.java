package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The client's connection preface (RFC 9113 3.4). Not a frame, but a row among them: its header is
 * made up, of type {@link FrameType#PREFACE} and length 24, and takes no octets.
 */
public record Preface(FrameHeader header) implements Frame {
  /** Its 24 octets. */
  public static final Slice OCTETS =
      Slice.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  public static final Preface INSTANCE =
      new Preface(new FrameHeader(OCTETS.length(), FrameType.PREFACE, 0, false, 0));

  @Override
  public List<FrameField> fields() {
    String text = "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n";
    int length = OCTETS.length();
    return List.of(
        new FrameField(
            "Connection Preface", FieldWords.plain(text), 0, length, 0, 8 * length, List.of()));
  }
}
