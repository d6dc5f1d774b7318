package dev.h2tap.ui.priority;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Moving;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.priority.PriorityFacts.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who goes first: the tree and the urgencies at the cursor. */
public final class PriorityView extends CursorView<Optional<PriorityFacts>> {
  private final SketchView drawing;
  private final Table table;
  private final Ways ways = new Ways();
  private final Moving moving;
  private Optional<PriorityFacts> facts = Optional.empty();

  public PriorityView(Desk desk) {
    super(desk, "priority");
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo);
    drawing.setAccessibleText(title());
    moving = new Moving(desk.look(), drawing::refresh);
    table =
        new Table(
            "priority-table",
            title(),
            List.of(
                column(text("column.stream"), 52, Align.RIGHT),
                column(text("column.parent"), 48, Align.RIGHT),
                column(text("column.weight"), 48, Align.RIGHT),
                column(text("column.share"), 48, Align.RIGHT),
                column(text("column.urgency"), 54, Align.LEFT),
                column(text("column.state"), 124, Align.LEFT),
                column(text("column.path"), 150, Align.LEFT)),
            desk.look(),
            desk::goTo);
    arrange(drawing, table, 0.74);
  }

  @Override
  protected Optional<PriorityFacts> read(int frame) {
    return PriorityFacts.of(desk().session(), desk().tracks(), frame);
  }

  @Override
  protected void show(Optional<PriorityFacts> now) {
    move(facts, now);
    facts = now;
    drawing.refresh();
    table.show(now.map(this::rows).orElse(Table.Data.NONE));
  }

  /** Nodes of the same connection move where somebody else has become their parent. */
  private void move(Optional<PriorityFacts> was, Optional<PriorityFacts> now) {
    boolean same = was.isPresent() && now.isPresent() && was.get().conn() == now.get().conn();
    if (!same) {
      ways.forget();
    } else if (!now.get().shape().equals(was.get().shape())) {
      ways.depart();
      moving.begin();
    }
  }

  private Sketch sketch(double width, double height) {
    if (facts.isEmpty()) {
      return new Sketch.Maker()
          .text(text("no-http2"), 14, 18, width - 28, Type.TEXT, Ink.MUTE)
          .done(40);
    }
    PriorityFacts f = facts.get();
    return PriorityLayout.sketch(
        f,
        ways,
        moving.part(),
        stream -> desk().ink(f.conn(), stream),
        desk().texts(),
        width,
        height);
  }

  private Table.Data rows(PriorityFacts f) {
    List<Table.Row> rows = new ArrayList<>();
    int selected = -1;
    for (Node node : f.nodes()) {
      if (node.stream() == f.stream()) selected = rows.size();
      Ink words = node.past() ? Ink.MUTE : Ink.FG;
      var u = node.urgency();
      rows.add(
          new Table.Row(
              node.leads(),
              List.of(
                  Cell.wire(Integer.toString(node.stream()))
                      .in(desk().ink(f.conn(), node.stream())),
                  Cell.wire(Integer.toString(node.parentStream())).in(words),
                  Cell.wire(PriorityLayout.number(node.weight())).in(words),
                  Cell.wire(node.past() ? "–" : PriorityLayout.percent(node.share()) + " %")
                      .in(words),
                  Cell.wire("u=" + u.urgency() + (u.incremental() ? " i" : "")).in(words),
                  Cell.words(node.state().text()).in(words),
                  Cell.words(node.path()).in(words))));
    }
    return new Table.Data(rows, selected);
  }
}
