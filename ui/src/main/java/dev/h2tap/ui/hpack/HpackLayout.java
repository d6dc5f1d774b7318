package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.hpack.HpackFacts.Extent;
import dev.h2tap.ui.hpack.HpackFacts.Side;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.List;

/** Lays out a header block as a strip of octets, and how full both tables are. */
final class HpackLayout {
  private static final double EDGE = 14;

  /** Of a longer block only so many representations are drawn. */
  private static final int MOST = 400;

  private HpackLayout() {}

  static Sketch sketch(HpackFacts facts, Texts texts, double width) {
    var out = new Sketch.Maker();
    if (facts.block().isPresent()) block(out, facts.block().get(), texts, width);
    else out.text(texts.get("hpack.no-block"), EDGE, 18, width - 28, Type.TEXT, Ink.MUTE);
    double half = width / 2;
    side(out, facts, Endpoint.CLIENT, texts, EDGE, half - EDGE - 8);
    side(out, facts, Endpoint.SERVER, texts, half + 12, half - EDGE - 12);
    return out.done(160);
  }

  private static void block(Sketch.Maker out, Block block, Texts texts, double width) {
    List<HeaderRepresentation> all = block.representations();
    long fields = all.stream().filter(r -> r.kind() != Kind.SIZE_UPDATE).count();
    out.text(
        texts.get(
            "hpack.block",
            Numbers.grouped(block.frame()),
            texts.count("details.octets", block.wire()),
            texts.count("details.fields", fields),
            texts.count("details.octets", block.plain()),
            percent(block.wire(), block.plain())),
        EDGE,
        18,
        width - 28,
        Type.TEXT,
        Ink.FG);
    strip(out, block, texts, width - 2 * EDGE);
    double x = EDGE;
    for (Kind kind : Kind.values()) {
      long count = all.stream().filter(r -> r.kind() == kind).count();
      if (count == 0) continue;
      String name = texts.get("hpack." + kind.word()) + "  " + count;
      out.box(x, 76, 9, 9, 2, ink(kind));
      out.text(name, x + 14, 80, width - x - 28, Type.SMALL, Ink.MUTE);
      x += 14 + name.length() * 5.9 + 16;
    }
  }

  /** Each representation as wide as its octets, none so narrow that it can't be pointed at. */
  private static void strip(Sketch.Maker out, Block block, Texts texts, double width) {
    List<HeaderRepresentation> all = block.representations();
    int shown = Math.min(all.size(), MOST);
    if (shown == 0) return;
    double gap = shown > 60 ? 1 : 3;
    double least = Math.max(1, Math.min(16, (width - gap * shown) / shown));
    long octets = Math.max(1, block.wire() - shown);
    double spare = Math.max(0, width - shown * (least + gap));
    double x = EDGE;
    for (HeaderRepresentation r : all.subList(0, shown)) {
      double w = least + spare * Math.max(0, r.octets() - 1) / octets;
      out.box(x, 32, w, 30, 3, ink(r.kind()));
      if (w >= 14) {
        out.middle(Integer.toString(r.octets()), x + w / 2, 47, w, Type.MONO_STRONG, Ink.BG);
      }
      out.spot(x, 30, w + gap, 34, r.frame(), hint(r, texts));
      x += w + gap;
    }
  }

  static String hint(HeaderRepresentation r, Texts texts) {
    String field = r.kind() == Kind.SIZE_UPDATE ? "" : r.name() + ": " + r.value() + "\n";
    String huffman =
        r.huffmanName() && r.huffmanValue()
            ? ", " + texts.get("hpack.huffman-both")
            : r.huffmanName()
                ? ", " + texts.get("hpack.huffman-name")
                : r.huffmanValue() ? ", " + texts.get("hpack.huffman-value") : "";
    String index =
        switch (r.kind()) {
          case INDEXED, SIZE_UPDATE -> texts.get("hpack.index", Integer.toString(r.index()));
          default ->
              r.index() == 0
                  ? texts.get("hpack.new-name")
                  : texts.get("hpack.name-index", Integer.toString(r.index()));
        };
    String told = field.length() > 600 ? field.substring(0, 600) + "…\n" : field;
    return told
        + texts.get("hpack." + r.kind().word())
        + ", "
        + index
        + huffman
        + "\n"
        + texts.count("details.octets", r.octets());
  }

  static Ink ink(Kind kind) {
    return switch (kind) {
      case INDEXED -> Ink.series(0);
      case INCREMENTAL -> Ink.series(1);
      case LITERAL -> Ink.series(2);
      case NEVER -> Ink.series(5);
      case SIZE_UPDATE -> Ink.MUTE;
    };
  }

  private static void side(
      Sketch.Maker out, HpackFacts facts, Endpoint from, Texts texts, double x, double width) {
    Side side = facts.sides().get(from);
    if (side == null) return;
    Ink ink = from == Endpoint.CLIENT ? Ink.WARN : Ink.OK;
    out.text(texts.get("hpack.sends-with." + from.word()), x, 108, width, Type.STRONG, ink);
    String size =
        texts.get(
            "hpack.size",
            Numbers.grouped(side.table().size()),
            Numbers.grouped(side.table().limit()));
    out.right(size, x + width, 108, width - 120, Type.SMALL, Ink.MUTE);
    out.box(x, 119, width, 5, 2.5, Ink.FAINT);
    double full = Math.min(1, side.table().size() / (double) Math.max(1, side.table().limit()));
    if (full > 0) out.box(x, 119, Math.max(3, width * full), 5, 2.5, ink);
    if (side.blocks() > 0) {
      String key = side.extent() == Extent.ALL ? "hpack.so-far" : "hpack.lately";
      String told =
          texts.get(
              key,
              Numbers.grouped(side.blocks()),
              Numbers.grouped(side.plain()),
              Numbers.grouped(side.wire()),
              percent(side.wire(), side.plain()));
      out.text(told, x, 138, width, Type.SMALL, Ink.MUTE);
    }
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
  }
}
