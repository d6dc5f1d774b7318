package dev.h2tap.ui.hpack;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Understanding.Entry;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.hpack.HpackFacts.Side;
import dev.h2tap.ui.look.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** Both dynamic tables at the cursor, and the header block that stands there. */
public final class HpackView extends CursorView<Optional<HpackFacts>> {
  /** A table narrower than this, px, has no room for more than entries and their indices. */
  private static final double NARROW = 260;

  private static final Cell NOTHING = Cell.words("");

  private final SketchView drawing;
  private final Map<Endpoint, Table> tables = new EnumMap<>(Endpoint.class);
  private final Blocks blocks;
  private Optional<HpackFacts> facts = Optional.empty();

  /** What the next reading is for; written on the JavaFX thread, read on a worker. */
  private volatile Chosen.Wish wish = Chosen.Wish.NONE;

  public HpackView(Desk desk) {
    super(desk, "hpack");
    blocks = new Blocks(desk.session());
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo).points(this::point);
    drawing.setAccessibleText(title());
    drawing.setId("hpack-strip");
    drawing.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    for (Endpoint end : Endpoint.values()) tables.put(end, table(end));
    var both = new SplitPane(tables.get(Endpoint.CLIENT), tables.get(Endpoint.SERVER));
    high(152);
    var all = new BorderPane(both);
    all.setTop(drawing);
    setCenter(all);
  }

  private Table table(Endpoint from) {
    var table =
        new Table(
                "hpack-" + from.word(),
                text("sends-with." + from.word()),
                List.of(
                    column(text("column.index"), 32, Align.RIGHT),
                    column(text("column.born"), 44, Align.RIGHT),
                    column(text("column.used"), 34, Align.RIGHT),
                    column(text("column.entry"), 160, Align.LEFT)),
                desk().look(),
                desk()::goTo)
            .chooses(row -> choose(from, row));
    table.widthProperty().addListener((o, was, is) -> fit(table, is.doubleValue()));
    return table;
  }

  /** Entries without their names and values would tell nothing. */
  private static void fit(Table table, double width) {
    table.fit(1, width < NARROW ? 0 : 44);
    table.fit(2, width < NARROW ? 0 : 34);
  }

  private void high(double height) {
    drawing.setMinHeight(height);
    drawing.setPrefHeight(height);
    drawing.setMaxHeight(height);
  }

  /** The user wants to see the bits of the representation that made an entry. */
  private void choose(Endpoint from, int row) {
    facts
        .map(f -> f.sides().get(from))
        .flatMap(s -> entry(s, row))
        .ifPresent(
            e -> {
              wish = new Chosen.Wish(e.bornIn(), -1, new HeaderField(e.name(), e.value()));
              if (e.bornIn() == desk().cursor().frame().get()) again();
            });
  }

  private static Optional<Entry> entry(Side side, int row) {
    List<Entry> entries = side.table().entries();
    int gone = row - entries.size() - 1;
    if (row < entries.size()) return Optional.of(entries.get(row));
    return gone >= 0 && gone < side.evicted().size()
        ? Optional.of(side.evicted().get(gone))
        : Optional.empty();
  }

  private void point(double x, double y) {
    Optional<Block> block = facts.flatMap(HpackFacts::block);
    int index = block.map(b -> HpackLayout.at(b, drawing.getWidth(), x, y)).orElse(-1);
    if (index >= 0) show(block.get(), index);
  }

  private void show(Block block, int index) {
    boolean same = facts.flatMap(HpackFacts::chosen).map(c -> c.index() == index).orElse(false);
    wish =
        same ? Chosen.Wish.NONE : new Chosen.Wish(block.frame(), index, Chosen.Wish.NONE.entry());
    again();
  }

  /** Left and right go through the block, Escape puts the bits away. */
  private void key(KeyEvent e) {
    Optional<Block> block = facts.flatMap(HpackFacts::block);
    int by =
        switch (e.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          default -> 0;
        };
    if (e.getCode() == KeyCode.ESCAPE && facts.flatMap(HpackFacts::chosen).isPresent()) {
      wish = Chosen.Wish.NONE;
      again();
      e.consume();
    }
    if (by == 0 || e.isAltDown() || e.isShortcutDown() || block.isEmpty()) return;
    int at = facts.flatMap(HpackFacts::chosen).map(Chosen::index).orElse(by > 0 ? -1 : 1);
    int to = Math.clamp(at + by, 0, Math.max(0, block.get().representations().size() - 1));
    if (to != at) show(block.get(), to);
    e.consume();
  }

  @Override
  protected Optional<Node> main() {
    return Optional.of(drawing);
  }

  @Override
  protected Optional<HpackFacts> read(int frame) {
    int conn = desk().session().frames().conn(frame);
    return HpackFacts.of(blocks, desk().tracks().of(conn), frame, wish);
  }

  @Override
  protected void show(Optional<HpackFacts> now) {
    facts = now;
    high(now.map(HpackLayout::height).orElse(152.0));
    drawing.refresh();
    tables.forEach(
        (end, table) ->
            table.show(now.map(f -> rows(f, f.sides().get(end))).orElse(Table.Data.NONE)));
  }

  private Sketch sketch(double width, double height) {
    if (facts.isEmpty()) {
      return new Sketch.Maker()
          .text(text("no-http2"), 14, 18, width - 28, Type.TEXT, Ink.MUTE)
          .done(40);
    }
    return HpackLayout.sketch(facts.get(), desk().texts(), width);
  }

  private Table.Data rows(HpackFacts f, Side side) {
    List<Table.Row> rows = new ArrayList<>();
    List<Entry> entries = side.table().entries();
    int selected = -1;
    for (Entry e : entries) {
      boolean born = e.bornIn() == f.frame();
      if (born && (selected < 0 || chosen(f, e))) selected = rows.size();
      int used = side.used(e);
      rows.add(
          new Table.Row(
              e.bornIn(), cells(Integer.toString(e.index()), e, used, born ? Ink.ACC : Ink.FG)));
    }
    if (side.evicted().isEmpty()) {
      if (entries.isEmpty()) rows.add(words(text(side.table().limit() == 0 ? "no-room" : "empty")));
      return new Table.Data(rows, selected);
    }
    String told = desk().texts().count("hpack.evicted", side.evicted().size());
    rows.add(words(told));
    for (Entry e : side.evicted()) {
      rows.add(new Table.Row(e.bornIn(), cells("–", e, side.used(e), Ink.MUTE)).struck());
    }
    return new Table.Data(rows, selected);
  }

  private static Table.Row words(String told) {
    return new Table.Row(0, List.of(NOTHING, NOTHING, NOTHING, Cell.mute(told)));
  }

  private static boolean chosen(HpackFacts f, Entry e) {
    return f.chosen()
        .map(Chosen::representation)
        .filter(r -> r.name().equals(e.name()) && r.value().equals(e.value()))
        .isPresent();
  }

  private static List<Cell> cells(String index, Entry e, int used, Ink ink) {
    return List.of(
        Cell.wire(index).in(Ink.MUTE),
        Cell.wire(Numbers.grouped(e.bornIn())).in(Ink.ACC),
        Cell.wire(used + "×").in(used == 0 ? Ink.MUTE : Ink.FG),
        Cell.wire(e.name() + ": " + e.value()).in(ink));
  }
}
