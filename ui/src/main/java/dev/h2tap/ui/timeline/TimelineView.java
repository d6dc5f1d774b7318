package dev.h2tap.ui.timeline;

import static dev.h2tap.ui.canvas.Table.column;

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
import dev.h2tap.ui.timeline.TimelineLayout.View;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Track;
import dev.h2tap.ui.track.Zoom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/** A lane a stream. The wheel zooms at the pointer, dragging pans, keys do both. */
public final class TimelineView extends CursorView<TimelineView.Plate> {
  /** So many streams before and after the cursor's are in the table. */
  private static final int ROWS = 500;

  private final SketchView drawing;
  private final Table table;
  private final ScrollBar bar = new ScrollBar();
  private Optional<Plate> plate = Optional.empty();

  /** What the next reading is for; written on the JavaFX thread, read on a worker. */
  private volatile View view = new View(Scale.FRAMES, Zoom.ALL, 0, 0, 0, 0);

  private int followed;
  private int shownConn;

  /** What was laid out on a worker. */
  record Plate(Track track, View view, Sketch sketch, Table.Data rows) {}

  public TimelineView(Desk desk) {
    super(desk, "timeline");
    drawing = new SketchView(this::sketch, desk.look()).leads(desk::goTo);
    drawing.setAccessibleText(title());
    drawing.setId("timeline-lanes");
    drawing.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    drawing.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    new ZoomHand(
            drawing,
            () -> plate.map(p -> p.view().axis(p.track())),
            desk.cursor().frame()::get,
            () -> view.zoom(),
            this::zoom)
        .keys(drawing);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setVisible(false);
    bar.setManaged(false);
    bar.valueProperty().addListener((o, was, is) -> scroll(is.intValue()));
    table =
        new Table(
            "timeline-table",
            title(),
            List.of(
                column(text("stream"), 50, Align.RIGHT),
                column(text("begun"), 72, Align.RIGHT),
                column(text("lasted"), 66, Align.RIGHT),
                column(text("frames"), 90, Align.RIGHT),
                column(text("request"), 180, Align.LEFT)),
            desk.look(),
            desk::goTo);
    var above = new BorderPane(drawing);
    above.getStyleClass().add("canvas-list");
    above.setTop(choices());
    above.setRight(bar);
    arrange(above, table, 0.7);
  }

  private FlowPane choices() {
    var scales =
        new Choice<>(
            List.of(Scale.FRAMES, Scale.TIME, Scale.OCTETS),
            s -> desk().texts().get("scale." + s.name().toLowerCase(Locale.ROOT)),
            s -> look(with(s, Zoom.ALL, view.firstLane())));
    var fit = new Button(text("fit"));
    fit.getStyleClass().setAll("pill", "button");
    fit.setOnAction(e -> zoom(Zoom.ALL));
    var help = new Label(text("help"));
    help.getStyleClass().add("second");
    var choices = new FlowPane(scales, fit, help);
    choices.getStyleClass().add("choices");
    return choices;
  }

  private View with(Scale scale, Zoom zoom, int firstLane) {
    return new View(scale, zoom, firstLane, view.frame(), view.width(), view.height());
  }

  private void look(View now) {
    view = now;
    again();
  }

  @Override
  protected Optional<Node> main() {
    return Optional.of(drawing);
  }

  @Override
  protected long stamp() {
    return desk().session().progress().complete()
        ? desk().session().frames().count()
        : System.nanoTime() / 250_000_000L;
  }

  @Override
  protected void cursorMoved() {
    drawing.refresh();
  }

  @Override
  protected Plate read(int frame) {
    var session = desk().session();
    Track track = desk().tracks().of(session.frames().conn(frame));
    View v = placed(track, frame, view);
    Sketch sketch =
        v.width() < 8
            ? Sketch.EMPTY
            : TimelineLayout.sketch(track, v, desk().order(), desk().texts());
    return new Plate(track, v, sketch, rows(track, frame));
  }

  /** Brings the cursor into view where it has moved. */
  private View placed(Track track, int frame, View v) {
    int first = v.firstLane();
    Zoom zoom = v.zoom();
    if (frame != v.frame()) {
      int lane = track.lanes().of(desk().session().frames().stream(frame));
      if (lane >= 0 && (lane < first || lane >= first + v.lanes())) first = lane - v.lanes() / 2;
      zoom = zoom.with(Axis.along(track, v.scale(), track.place(frame)));
    }
    first = Math.clamp(first, 0, Math.max(0, track.lanes().count() - v.lanes()));
    return new View(v.scale(), zoom, first, frame, v.width(), v.height());
  }

  @Override
  protected void show(Plate now) {
    plate = Optional.of(now);
    int conn = now.track().conn();
    boolean moved = followed != now.view().frame() || conn != shownConn;
    followed = now.view().frame();
    shownConn = conn;
    if (moved || view.frame() == 0) {
      view =
          new View(
              view.scale(),
              now.view().zoom(),
              now.view().firstLane(),
              now.view().frame(),
              view.width(),
              view.height());
    }
    int lanes = now.track().lanes().count();
    int hidden = Math.max(0, lanes - now.view().lanes());
    bar.setVisible(hidden > 0);
    bar.setManaged(hidden > 0);
    bar.setMax(Math.max(1, hidden));
    bar.setVisibleAmount(bar.getMax() * now.view().lanes() / Math.max(1, lanes));
    bar.setValue(now.view().firstLane());
    table.show(now.rows());
    drawing.refresh();
  }

  private Sketch sketch(double width, double height) {
    if (view.width() != width || view.height() != height) {
      look(new View(view.scale(), view.zoom(), view.firstLane(), view.frame(), width, height));
    }
    if (plate.isEmpty()) {
      return new Sketch.Maker()
          .text(text("no-http2"), 14, 18, width - 28, Type.TEXT, Ink.MUTE)
          .done(40);
    }
    Plate p = plate.get();
    Axis axis = p.view().axis(p.track());
    int place = p.track().place(desk().cursor().frame().get());
    if (place < 0) return p.sketch();
    double x = axis.x(place) + Math.min(axis.slot(), 22) / 2;
    if (!axis.holds(x)) return p.sketch();
    var out = new Sketch.Maker();
    // Where there are no lanes there are words, which no line should cross.
    boolean lanes = p.track().lanes().count() > 0;
    double top = lanes ? TimelineLayout.TOP - 6 : p.view().bottom() + 26;
    out.box(Math.round(x) - 0.75, top, 1.5, Math.max(0, height - top - 12), Ink.ACC);
    return p.sketch().under(out.done(height));
  }

  private Table.Data rows(Track track, int frame) {
    Lanes lanes = track.lanes();
    int here = lanes.of(desk().session().frames().stream(frame));
    int from = Math.max(0, here - ROWS);
    int end = Math.min(lanes.count(), Math.max(here, 0) + ROWS);
    int count = Math.max(0, end - from);
    return Table.Data.of(count, i -> row(track, from + i), here < 0 ? -1 : here - from);
  }

  private Table.Row row(Track track, int lane) {
    Lanes lanes = track.lanes();
    int first = lanes.first(lane);
    int last = lanes.last(lane);
    long begun = track.nanos(track.place(first));
    long ended = track.nanos(track.place(last));
    int stream = lanes.stream(lane);
    String request = (lanes.field(lane, ":method") + " " + lanes.path(lane)).strip();
    return new Table.Row(
        first,
        List.of(
            Cell.wire(Integer.toString(stream)).in(desk().ink(track.conn(), stream)),
            Cell.wire(Numbers.seconds(begun)).in(Ink.MUTE),
            Cell.wire(Numbers.span(ended - begun)),
            Cell.wire(Numbers.grouped(first) + " – " + Numbers.grouped(last)).in(Ink.MUTE),
            Cell.words(request)));
  }

  /** Beside the lanes, where their names are, the wheel scrolls them. */
  private void wheel(ScrollEvent e) {
    if (plate.isEmpty() || e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
      return;
    }
    if (e.getX() >= plate.get().view().axis(plate.get().track()).left()) return;
    e.consume();
    scroll(view.firstLane() - (int) Math.signum(e.getDeltaY()) * 2);
  }

  private void zoom(Zoom to) {
    look(with(view.scale(), to, view.firstLane()));
  }

  private void scroll(int lane) {
    int last = plate.map(p -> Math.max(0, p.track().lanes().count() - p.view().lanes())).orElse(0);
    int to = Math.clamp(lane, 0, last);
    if (to != view.firstLane()) look(with(view.scale(), view.zoom(), to));
  }

  private void key(KeyEvent e) {
    if (e.isAltDown() || e.isShortcutDown()) return;
    switch (e.getCode()) {
      case UP -> scroll(view.firstLane() - 1);
      case DOWN -> scroll(view.firstLane() + 1);
      default -> {
        return;
      }
    }
    e.consume();
  }
}
