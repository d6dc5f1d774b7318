package dev.h2tap.ui.bar;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.track.Axis;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The whole capture, or the chosen connection, in one strip; clicks and drags move the cursor. */
final class Minimap extends CursorView<MapFacts> {
  /** While frames come, it is drawn anew so often, ns. */
  private static final long BEAT = 250_000_000L;

  private final IntSupplier conn;
  private final SketchView drawing;
  private Optional<MapFacts> facts = Optional.empty();

  /** The bars, which stay while the cursor moves. */
  private Optional<Sketch> bars = Optional.empty();

  private double barsWidth;
  private double barsHeight;
  private int counted;

  /**
   * @param conn the chosen connection; 0 for all
   */
  Minimap(Desk desk, IntSupplier conn) {
    super(desk, "minimap");
    this.conn = conn;
    drawing = new SketchView(this::sketch, desk.look()).points(this::point);
    drawing.setAccessibleText(title());
    setCenter(drawing);
    looked(true);
  }

  @Override
  protected long stamp() {
    boolean settled = desk().session().progress().complete();
    long frames = desk().session().frames().count();
    long known = settled || frames < 1000 ? frames : System.nanoTime() / BEAT;
    return known * 31
        + conn.getAsInt() * 1_000_003L
        + (settled ? desk().session().findingCount() : 0);
  }

  @Override
  protected MapFacts read(int frame) {
    return MapFacts.of(desk().session(), desk().tracks().of(conn.getAsInt()));
  }

  @Override
  protected void cursorMoved() {
    drawing.refresh();
  }

  @Override
  protected void show(MapFacts now) {
    if (now.track().count() != counted || changed(now)) bars = Optional.empty();
    counted = now.track().count();
    facts = Optional.of(now);
    drawing.refresh();
  }

  private Sketch sketch(double width, double height) {
    if (facts.isEmpty()) return Sketch.EMPTY;
    if (bars.isEmpty() || width != barsWidth || height != barsHeight) {
      bars = Optional.of(MapLayout.bars(facts.get(), desk().order(), width, height));
      barsWidth = width;
      barsHeight = height;
    }
    int cursor = desk().cursor().frame().get();
    return bars.get().under(MapLayout.over(facts.get(), cursor, width, height));
  }

  private boolean changed(MapFacts now) {
    return facts.isEmpty()
        || facts.get().track() != now.track()
        || !facts.get().waits().equals(now.waits());
  }

  private void point(double x, double y) {
    if (facts.isEmpty() || facts.get().track().count() == 0) return;
    var track = facts.get().track();
    Axis axis = MapLayout.axis(track, drawing.getWidth());
    FrameIndex frames = desk().session().frames();
    int frame = track.frame(axis.place(x));
    if (frame <= frames.count()) desk().goTo(frame);
  }
}
