package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.hpack.BitParts.Kind;
import dev.h2tap.core.hpack.BitParts.Part;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.List;
import java.util.Locale;

/** Lays out the bits of a representation: what they mean, and under it the bits themselves. */
final class BitsLayout {
  static final double HEIGHT = 132;
  private static final double EDGE = 14;
  private static final double ROW = 36;
  private static final int ROWS = 3;

  /** Px that a digit takes. */
  private static final double DIGIT = 7.3;

  private BitsLayout() {}

  static void add(Sketch.Maker out, Chosen chosen, Texts texts, double top, double width) {
    out.text(title(chosen, texts), EDGE, top + 8, width - 2 * EDGE, Type.TEXT, Ink.FG);
    double x = EDGE;
    double y = top + 22;
    int row = 0;
    List<Part> parts = chosen.parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      String bits = bits(chosen.octets(), part);
      String label = label(part);
      double w = Math.max(Widths.of(bits, DIGIT), Widths.of(label, DIGIT)) + 9;
      boolean last = row == ROWS - 1;
      double room = width - EDGE - (last ? 90 : 0);
      if (x + w > room && x > EDGE) {
        if (last) {
          String more = texts.count("hpack.bits.more", (long) parts.size() - i);
          out.text(more, x + 6, y + 16, width - x - EDGE, Type.SMALL, Ink.MUTE);
          return;
        }
        row++;
        x = EDGE;
        y += ROW;
      }
      cell(out, chosen, part, new String[] {label, bits}, x, y, w);
      out.spot(x, y, w, ROW - 4, 0, () -> hint(part, label, bits, texts));
      x += w + 3;
    }
    if (parts.isEmpty() || parts.getLast().kind() == Kind.REST) {
      out.text(texts.get("hpack.bits.rest"), x + 6, y + 16, width - x, Type.SMALL, Ink.MUTE);
    }
  }

  private static void cell(
      Sketch.Maker out, Chosen chosen, Part part, String[] words, double x, double y, double w) {
    Ink ink =
        switch (part.kind()) {
          case PATTERN -> HpackLayout.ink(chosen.representation().kind());
          case INDEX -> Ink.ACC;
          case CODE, OCTET -> Ink.FG;
          case HUFFMAN, LENGTH, PADDING, REST -> Ink.MUTE;
        };
    boolean text = part.kind() == Kind.CODE || part.kind() == Kind.OCTET;
    out.box(x, y, w, ROW - 4, 3, text ? Ink.FAINT : Ink.SUB);
    if (!text) out.ring(x, y, w, ROW - 4, 3, 1, ink.dim(0.6));
    out.middle(words[0], x + w / 2, y + 9, w + 6, Type.MONO_STRONG, ink);
    out.middle(words[1], x + w / 2, y + 23, w + 6, Type.MONO, Ink.MUTE);
  }

  private static String title(Chosen chosen, Texts texts) {
    var r = chosen.representation();
    String name = r.name().isEmpty() ? texts.get("hpack." + r.kind().word()) : r.name();
    long saved = (long) Block.plain(r) - r.octets();
    return texts.get(
        saved >= 0 ? "hpack.saves" : "hpack.costs",
        name,
        texts.count("details.octets", r.octets()),
        Numbers.grouped(Block.plain(r)),
        Numbers.grouped(Math.abs(saved)));
  }

  private static String label(Part part) {
    return switch (part.kind()) {
      case PATTERN -> "";
      case INDEX, LENGTH -> Long.toString(part.value());
      case HUFFMAN -> part.value() == 1 ? "H" : "–";
      case CODE, OCTET -> symbol((int) part.value());
      case PADDING, REST -> "";
    };
  }

  private static String symbol(int octet) {
    if (octet == ' ') return "␣";
    return octet > ' ' && octet < 0x7f ? String.valueOf((char) octet) : "%02x".formatted(octet);
  }

  private static String bits(Slice octets, Part part) {
    if (part.kind() == Kind.REST) return "…";
    var out = new StringBuilder();
    for (int i = part.bitOffset(); i < part.bitOffset() + part.bitLength(); i++) {
      out.append(octets.u8(i / 8) >> 7 - i % 8 & 1);
    }
    return out.toString();
  }

  private static String hint(Part part, String label, String bits, Texts texts) {
    String kind = texts.get("hpack.bits." + part.kind().name().toLowerCase(Locale.ROOT));
    String told = label.isEmpty() ? kind : kind + ": " + label;
    return told + "\n" + texts.count("hpack.bits.count", part.bitLength()) + ", " + bits;
  }
}
