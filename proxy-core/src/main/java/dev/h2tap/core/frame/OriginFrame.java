package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * ORIGIN (RFC 8336 2): for which origins the server speaks on this connection; any number of
 * entries.
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |         Origin-Len (16)       | ASCII-Origin? (*)           ...
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * @param origins in wire order
 */
public record OriginFrame(FrameHeader header, List<Slice> origins) implements Frame {

  public OriginFrame {
    origins = List.copyOf(origins);
  }

  static Frame decode(FrameHeader h, Slice payload, Consumer<Finding> findings) {
    if (h.stream() != 0) {
      String text = "ORIGIN on stream %d, not on stream 0";
      findings.accept(Finding.warning("RFC 8336 2.1", "stream-not-zero", text, h.stream()));
    }
    List<Slice> origins = new ArrayList<>();
    int at = 0;
    while (at + 2 <= payload.length()) {
      int length = payload.u16(at);
      if (at + 2 + length > payload.length()) break;
      origins.add(payload.sub(at + 2, length));
      at += 2 + length;
    }
    if (at < h.length() && payload.length() == h.length()) {
      String text = "ORIGIN ends inside an entry that begins at octet %d of %d";
      findings.accept(Finding.warning("RFC 8336 2.1", "origin-entry", text, at, h.length()));
    }
    return new OriginFrame(h, origins);
  }

  @Override
  public List<FrameField> fields() {
    FieldList list = FieldList.of(header);
    for (Slice origin : origins) {
      String text = FieldList.preview(origin);
      String length = Integer.toString(origin.length());
      FieldList entry = list.nested().octets("Origin-Len", length, 2);
      list.group("Origin-Entry", text, entry.octets("ASCII-Origin", text, origin.length()));
    }
    return list.done();
  }
}
