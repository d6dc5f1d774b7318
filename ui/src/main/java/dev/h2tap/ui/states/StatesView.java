package dev.h2tap.ui.states;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Moving;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import java.util.Optional;

/** The states of the cursor's stream, as both ends see them, and the way it took. */
public final class StatesView extends CursorView<Optional<StateFacts>> {
  /** A list narrower than this, px, leaves out where a step began: the line before tells it. */
  private static final double NARROW = 440;

  private static final double FROM = 130;

  private final SketchView drawing;
  private final Table path;
  private final Moving moving;
  private Optional<StateFacts> facts = Optional.empty();

  public StatesView(Desk desk) {
    super(desk, "states");
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo);
    drawing.setAccessibleText(title());
    desk.cursor().guessing().addListener((o, was, is) -> drawing.refresh());
    moving = new Moving(desk.look(), drawing::refresh);
    path =
        new Table(
            "states-table",
            text("path"),
            List.of(
                column(text("frame"), 60, Align.RIGHT),
                column(text("side"), 52, Align.LEFT),
                column(text("from"), FROM, Align.LEFT),
                column(text("to"), 130, Align.LEFT),
                column(text("by"), 160, Align.LEFT)),
            desk.look(),
            desk::goTo);
    path.widthProperty()
        .addListener((o, was, is) -> path.fit(2, is.doubleValue() < NARROW ? 0 : FROM));
    arrange(drawing, path, 0.8);
  }

  @Override
  protected Optional<StateFacts> read(int frame) {
    return StateFacts.of(desk().session(), desk().tracks(), frame);
  }

  @Override
  protected void show(Optional<StateFacts> now) {
    int was = facts.map(StateFacts::frame).orElse(0);
    facts = now;
    now.filter(f -> f.frame() != was && !f.taken().isEmpty()).ifPresent(f -> moving.begin());
    drawing.refresh();
    path.show(now.map(this::rows).orElse(Table.Data.NONE));
    drawing.setAccessibleText(now.map(this::inWords).orElse(text("no-http2")));
  }

  private String inWords(StateFacts f) {
    return text("stream", Integer.toString(f.stream()))
        + ": "
        + f.states().get(Endpoint.CLIENT).text()
        + ", "
        + f.states().get(Endpoint.SERVER).text();
  }

  private Sketch sketch(double width, double height) {
    if (facts.isEmpty()) {
      return new Sketch.Maker()
          .text(text("no-http2"), 14, 18, width - 28, dev.h2tap.ui.canvas.Shape.Type.TEXT, Ink.MUTE)
          .done(40);
    }
    StateFacts f = facts.get();
    Ink ink = desk().ink(f.conn(), f.stream());
    boolean guessing = desk().cursor().guessing().get();
    return StateLayout.sketch(f, moving.part(), guessing, ink, desk().texts(), width, height);
  }

  private Table.Data rows(StateFacts f) {
    List<Table.Row> rows = f.path().stream().map(this::row).toList();
    int selected = -1;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).frame() == f.frame()) selected = i;
    }
    return new Table.Data(rows, selected);
  }

  private Table.Row row(StateChange c) {
    Ink side = c.endpoint() == Endpoint.CLIENT ? Ink.WARN : Ink.OK;
    String frame = c.frame() == 0 ? "–" : Numbers.grouped(c.frame());
    return new Table.Row(
        c.frame(),
        List.of(
            Cell.wire(frame).in(Ink.ACC),
            Cell.words(desk().texts().get("side." + c.endpoint().word())).in(side),
            Cell.mute(c.before().text()),
            Cell.words(c.after().text()).in(c.after() == StreamState.CLOSED ? Ink.MUTE : Ink.FG),
            Cell.wire(Edges.name(c.trigger(), desk().texts()))));
  }
}
