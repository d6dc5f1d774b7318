package dev.h2tap.ui.hpack;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.bytes.Endpoint;
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
import javafx.scene.control.SplitPane;

/** Both dynamic tables at the cursor, and the header block that stands there. */
public final class HpackView extends CursorView<Optional<HpackFacts>> {
  private final SketchView drawing;
  private final Map<Endpoint, Table> tables = new EnumMap<>(Endpoint.class);
  private Optional<HpackFacts> facts = Optional.empty();

  public HpackView(Desk desk) {
    super(desk, "hpack");
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo);
    drawing.setAccessibleText(title());
    drawing.setMinHeight(150);
    for (Endpoint end : Endpoint.values()) tables.put(end, table(end));
    var both = new SplitPane(tables.get(Endpoint.CLIENT), tables.get(Endpoint.SERVER));
    drawing.setPrefHeight(152);
    drawing.setMaxHeight(152);
    var all = new javafx.scene.layout.BorderPane(both);
    all.setTop(drawing);
    setCenter(all);
  }

  private Table table(Endpoint from) {
    return new Table(
        "hpack-" + from.word(),
        text("sends-with." + from.word()),
        List.of(
            column(text("column.index"), 32, Align.RIGHT),
            column(text("column.born"), 44, Align.RIGHT),
            column(text("column.used"), 34, Align.RIGHT),
            column(text("column.entry"), 160, Align.LEFT)),
        desk().look(),
        desk()::goTo);
  }

  @Override
  protected Optional<HpackFacts> read(int frame) {
    int conn = desk().session().frames().conn(frame);
    return HpackFacts.of(desk().session(), desk().tracks().of(conn), frame);
  }

  @Override
  protected void show(Optional<HpackFacts> now) {
    facts = now;
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

  private static Table.Data rows(HpackFacts f, Side side) {
    List<Table.Row> rows = new ArrayList<>();
    List<Entry> entries = side.table().entries();
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      int used = side.used().get(i);
      Ink ink = e.bornIn() == f.frame() ? Ink.ACC : Ink.FG;
      rows.add(
          new Table.Row(
              e.bornIn(),
              List.of(
                  Cell.wire(Integer.toString(e.index())).in(Ink.MUTE),
                  Cell.wire(Numbers.grouped(e.bornIn())).in(Ink.ACC),
                  Cell.wire(used + "×").in(used == 0 ? Ink.MUTE : Ink.FG),
                  Cell.wire(e.name() + ": " + e.value()).in(ink))));
    }
    return new Table.Data(rows, -1);
  }
}
