package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
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

  private static final double STRIP = 32;

  private HpackLayout() {}

  /** Px that the drawing takes. */
  static double height(HpackFacts facts) {
    return 152 + (facts.chosen().isPresent() ? BitsLayout.HEIGHT : 0);
  }

  static Sketch sketch(HpackFacts facts, Texts texts, double width) {
    var out = new Sketch.Maker();
    int chosen = facts.chosen().map(Chosen::index).orElse(-1);
    if (facts.block().isPresent()) block(out, facts.block().get(), chosen, texts, width);
    else out.text(texts.get("hpack.no-block"), EDGE, 18, width - 28, Type.TEXT, Ink.MUTE);
    facts.chosen().ifPresent(c -> BitsLayout.add(out, c, texts, 96, width));
    double half = width / 2;
    double top = height(facts) - 52;
    side(out, facts, Endpoint.CLIENT, texts, EDGE, top, half - EDGE - 8);
    side(out, facts, Endpoint.SERVER, texts, half + 12, top, half - EDGE - 12);
    return out.done(height(facts));
  }

  private static void block(Sketch.Maker out, Block block, int chosen, Texts texts, double width) {
    List<HeaderRepresentation> all = block.representations();
    long fields = all.stream().filter(r -> r.kind() != Kind.SIZE_UPDATE).count();
    Object[] values = {
      Numbers.grouped(block.frame()),
      texts.count("details.octets", block.wire()),
      texts.count("details.fields", fields),
      texts.count("details.octets", block.plain()),
      percent(block.wire(), block.plain()),
      Numbers.grouped(block.plain() - block.wire())
    };
    String told = fitting("hpack.block", texts, 6.2, width - 28, values);
    out.text(told, EDGE, 18, width - 28, Type.TEXT, Ink.FG);
    strip(out, block, chosen, texts, width);
    double x = EDGE;
    for (Kind kind : Kind.values()) {
      long count = all.stream().filter(r -> r.kind() == kind).count();
      if (count == 0) continue;
      String name = texts.get("hpack." + kind.word()) + "  " + count;
      out.box(x, 76, 9, 9, 2, ink(kind));
      out.text(name, x + 14, 80, width - x - 28, Type.SMALL, Ink.MUTE);
      x += 14 + Widths.of(name, 5.9) + 16;
    }
    String help = texts.get("hpack.bits.help");
    if (chosen < 0 && x + Widths.of(help, 5.9) < width - EDGE) {
      out.right(help, width - EDGE, 80, width - x - EDGE, Type.SMALL, Ink.MUTE);
    }
  }

  /** Where the representations stand: each as wide as its octets, none too narrow to point at. */
  private record Strip(
      List<HeaderRepresentation> shown, double gap, double least, double perOctet) {
    static Strip of(Block block, double width) {
      List<HeaderRepresentation> all = block.representations();
      int shown = Math.min(all.size(), MOST);
      double gap = shown > 60 ? 1 : 3;
      double room = width - 2 * EDGE;
      double least = Math.max(1, Math.min(16, (room - gap * shown) / Math.max(1, shown)));
      double spare = Math.max(0, room - shown * (least + gap));
      return new Strip(
          all.subList(0, shown), gap, least, spare / Math.max(1, block.wire() - shown));
    }

    double width(int i) {
      return least + perOctet * Math.max(0, shown.get(i).octets() - 1);
    }
  }

  /** The place of the representation at a point of the drawing; -1 where there is none. */
  static int at(Block block, double width, double px, double py) {
    if (py < STRIP - 2 || py > STRIP + 32) return -1;
    Strip strip = Strip.of(block, width);
    double x = EDGE;
    for (int i = 0; i < strip.shown().size(); i++) {
      double w = strip.width(i) + strip.gap();
      if (px >= x && px < x + w) return i;
      x += w;
    }
    return -1;
  }

  private static void strip(Sketch.Maker out, Block block, int chosen, Texts texts, double width) {
    Strip strip = Strip.of(block, width);
    double x = EDGE;
    for (int i = 0; i < strip.shown().size(); i++) {
      HeaderRepresentation r = strip.shown().get(i);
      double w = strip.width(i);
      out.box(x, STRIP, w, 30, 3, ink(r.kind()));
      if (i == chosen) out.ring(x - 2, STRIP - 3, w + 4, 36, 4, 2, Ink.ACC);
      if (w >= 14) {
        out.middle(Integer.toString(r.octets()), x + w / 2, 47, w, Type.MONO_STRONG, Ink.BG);
      }
      out.spot(x, STRIP - 2, w + strip.gap(), 34, r.frame(), () -> hint(r, texts));
      x += w + strip.gap();
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
        + texts.count("details.octets", r.octets())
        + saved(r, texts);
  }

  private static String saved(HeaderRepresentation r, Texts texts) {
    long saved = (long) Block.plain(r) - r.octets();
    return saved > 0 ? texts.get("hpack.saved", Numbers.grouped(saved)) : "";
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

  /** The words under {@code key}, or where they have no room the shorter ones. */
  private static String fitting(
      String key, Texts texts, double letter, double room, Object... values) {
    String whole = texts.get(key, values);
    return Widths.of(whole, letter) <= room ? whole : texts.get(key + ".short", values);
  }

  private static void side(
      Sketch.Maker out,
      HpackFacts facts,
      Endpoint from,
      Texts texts,
      double x,
      double y,
      double width) {
    Side side = facts.sides().get(from);
    if (side == null) return;
    Ink ink = from == Endpoint.CLIENT ? Ink.WARN : Ink.OK;
    out.text(texts.get("hpack.sends-with." + from.word()), x, y + 8, width, Type.STRONG, ink);
    double room = width - Widths.of(texts.get("hpack.sends-with." + from.word()), 6.6) - 8;
    String size =
        fitting(
            "hpack.size",
            texts,
            5.9,
            room,
            Numbers.grouped(side.table().size()),
            Numbers.grouped(side.table().limit()));
    out.right(size, x + width, y + 8, room, Type.SMALL, Ink.MUTE);
    out.box(x, y + 19, width, 5, 2.5, Ink.FAINT);
    double full = Math.min(1, side.table().size() / (double) Math.max(1, side.table().limit()));
    if (full > 0) out.box(x, y + 19, Math.max(3, width * full), 5, 2.5, ink);
    if (side.blocks() > 0) {
      String key = side.extent() == Extent.ALL ? "hpack.so-far" : "hpack.lately";
      String told =
          fitting(
              key,
              texts,
              5.9,
              width,
              texts.count("hpack.blocks", side.blocks()),
              Numbers.grouped(side.plain()),
              Numbers.grouped(side.wire()),
              percent(side.wire(), side.plain()),
              Numbers.grouped(side.plain() - side.wire()));
      out.text(told, x, y + 38, width, Type.SMALL, Ink.MUTE);
    }
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
  }
}
