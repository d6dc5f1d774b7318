package dev.h2tap.ui.windows;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.WindowChange;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.ZoomHand;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Zoom;
import dev.h2tap.ui.windows.WindowLayout.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/** What each side sent and was allowed to send, and the ledger of every change. */
public final class WindowsView extends CursorView<Optional<WindowFacts>> {
  private final AllSeries all;
  private final Trips trips;
  private final SketchView drawing;
  private final Table ledger;
  private final Choice<Endpoint> side;
  private Optional<WindowFacts> facts = Optional.empty();
  private Mode mode = Mode.CEILINGS;
  private Scale scale = Scale.TIME;
  private Zoom zoom = Zoom.ALL;
  private double width;
  private int followed;
  private volatile Endpoint sender = Endpoint.SERVER;

  public WindowsView(Desk desk) {
    super(desk, "windows");
    all = new AllSeries(desk.session());
    trips = new Trips(desk.session());
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo);
    drawing.setAccessibleText(title());
    drawing.setId("windows-drawing");
    new ZoomHand(
            drawing,
            () -> facts.map(this::axis),
            desk.cursor().frame()::get,
            () -> zoom,
            this::zoom)
        .keys(this);
    side =
        new Choice<>(
            List.of(Endpoint.SERVER, Endpoint.CLIENT),
            e -> text(e.word()),
            e -> {
              sender = e;
              again();
            });
    ledger = table();
    var above = new BorderPane(drawing);
    above.setTop(choices());
    arrange(above, ledger, 0.66);
  }

  private FlowPane choices() {
    var modes =
        new Choice<>(
            List.of(Mode.CEILINGS, Mode.ROOM),
            m -> text(m.name().toLowerCase(Locale.ROOT)),
            m -> {
              mode = m;
              drawing.refresh();
            });
    var scales =
        new Choice<>(
            List.of(Scale.TIME, Scale.FRAMES, Scale.OCTETS),
            s -> desk().texts().get("scale." + s.name().toLowerCase(Locale.ROOT)),
            s -> {
              scale = s;
              zoom(Zoom.ALL);
            });
    var fit = new Button(desk().texts().get("timeline.fit"));
    fit.getStyleClass().setAll("pill", "button");
    fit.setOnAction(e -> zoom(Zoom.ALL));
    var choices = new FlowPane(side, modes, scales, fit);
    choices.getStyleClass().add("choices");
    return choices;
  }

  private Axis axis(WindowFacts f) {
    return WindowLayout.axis(f.track(), scale, zoom, width);
  }

  private void zoom(Zoom to) {
    zoom = to;
    drawing.refresh();
  }

  private Table table() {
    return new Table(
        "windows-table",
        title(),
        List.of(
            column(text("column.frame"), 56, Align.RIGHT),
            column(text("column.window"), 84, Align.LEFT),
            column(text("column.before"), 78, Align.RIGHT),
            column(text("column.change"), 76, Align.RIGHT),
            column(text("column.after"), 78, Align.RIGHT),
            column(text("column.cause"), 110, Align.LEFT)),
        desk().look(),
        desk()::goTo);
  }

  @Override
  protected long stamp() {
    return desk().session().progress().complete()
        ? desk().session().frames().count()
        : System.nanoTime() / 250_000_000L;
  }

  @Override
  protected Optional<WindowFacts> read(int frame) {
    var session = desk().session();
    int conn = session.frames().conn(frame);
    if (session.understanding().at(conn, 0).isEmpty()) return Optional.empty();
    sender = WindowFacts.senderAt(session, frame, sender);
    return Optional.of(
        WindowFacts.of(session, desk().tracks().of(conn), all, trips, frame, sender));
  }

  @Override
  protected void show(Optional<WindowFacts> now) {
    facts = now;
    now.ifPresent(
        f -> {
          side.show(f.sender());
          if (f.frame() == followed) return;
          followed = f.frame();
          zoom = zoom.with(Axis.along(f.track(), scale, f.track().place(f.frame())));
        });
    drawing.refresh();
    ledger.show(now.map(this::rows).orElse(Table.Data.NONE));
  }

  private Sketch sketch(double wide, double height) {
    width = wide;
    if (facts.isEmpty()) {
      return new Sketch.Maker()
          .text(text("no-http2"), 14, 18, width - 28, Type.TEXT, Ink.MUTE)
          .done(40);
    }
    WindowFacts f = facts.get();
    Ink ink = desk().ink(f.track().conn(), f.stream().stream());
    return WindowLayout.sketch(f, mode, axis(f), ink, desk().texts(), width, height);
  }

  private Table.Data rows(WindowFacts f) {
    int selected = -1;
    for (int i = 0; i < f.ledger().size(); i++) {
      if (f.ledger().get(i).frame() <= f.frame()) selected = i;
    }
    while (selected > 0 && f.ledger().get(selected - 1).frame() == f.frame()) selected--;
    return new Table.Data(f.ledger().stream().map(this::row).toList(), selected);
  }

  private Table.Row row(WindowChange c) {
    long by = (long) c.after() - c.before();
    boolean empty = c.after() <= 0;
    String of =
        c.stream() == 0 ? text("of.connection") : text("of.stream", Integer.toString(c.stream()));
    return new Table.Row(
        c.frame(),
        List.of(
            Cell.wire(Numbers.grouped(c.frame())).in(Ink.ACC),
            Cell.words(of).in(c.stream() == 0 ? Ink.FG : desk().ink(c.conn(), c.stream())),
            Cell.wire(Numbers.grouped(c.before())),
            Cell.wire((by > 0 ? "+" : "") + Numbers.grouped(by)).in(by > 0 ? Ink.OK : Ink.MUTE),
            Cell.wire(Numbers.grouped(c.after())).in(empty ? Ink.BAD : Ink.FG),
            Cell.wire(c.cause().name()).in(Ink.MUTE)));
  }
}
