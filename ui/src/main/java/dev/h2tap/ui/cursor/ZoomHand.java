package dev.h2tap.ui.cursor;

import dev.h2tap.ui.canvas.SketchView;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Zoom;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Chooses which part of an axis a drawing shows: the wheel zooms at the pointer and dragging pans;
 * of keys, plus and minus zoom at the cursor's frame where it is seen, 0 shows all, left and right
 * pan.
 */
public final class ZoomHand {
  /** What a key shows of what was seen, and what it moves by. */
  private static final double CLOSER = 0.6;

  private static final double ASIDE = 0.2;

  private final SketchView drawing;
  private final Supplier<Optional<Axis>> axis;
  private final IntSupplier frame;
  private final Supplier<Zoom> zoom;
  private final Consumer<Zoom> to;
  private double draggedFrom = -1;
  private Zoom zoomThen = Zoom.ALL;

  /**
   * @param axis that is drawn; empty while there is none
   * @param frame the cursor's
   * @param to shows another part
   */
  public ZoomHand(
      SketchView drawing,
      Supplier<Optional<Axis>> axis,
      IntSupplier frame,
      Supplier<Zoom> zoom,
      Consumer<Zoom> to) {
    this.drawing = drawing;
    this.axis = axis;
    this.frame = frame;
    this.zoom = zoom;
    this.to = to;
    drawing.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    drawing.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    drawing.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
  }

  /** Takes keys that come to {@code on}. */
  public ZoomHand keys(Node on) {
    on.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    return this;
  }

  private void wheel(ScrollEvent e) {
    // What is higher than the window scrolls, and does not zoom at its ends.
    boolean scrolls = drawing.scrolls() && !e.isShortcutDown();
    if (e.isConsumed() || scrolls || axis.get().isEmpty()) return;
    e.consume();
    if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
      double by = e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
      to.accept(zoom.get().pan(-by / 400));
      return;
    }
    zoom(Math.pow(0.998, e.getDeltaY()), part(axis.get().get(), e.getX()));
  }

  private void zoom(double factor, double pivot) {
    to.accept(zoom.get().by(factor, Math.clamp(pivot, 0, 1)));
  }

  private static double part(Axis of, double x) {
    return (x - of.left()) / of.width();
  }

  /** Where the cursor's frame is seen; else the middle. */
  private double pivot() {
    if (axis.get().isEmpty()) return 0.5;
    Axis now = axis.get().get();
    int place = now.track().place(frame.getAsInt());
    double x = now.x(place) + now.slot() / 2;
    return place >= 0 && now.holds(x) ? part(now, x) : 0.5;
  }

  private void press(MouseEvent e) {
    draggedFrom = e.getX();
    zoomThen = zoom.get();
  }

  private void drag(MouseEvent e) {
    if (draggedFrom < 0 || zoom.get().equals(Zoom.ALL)) return;
    axis.get().ifPresent(a -> to.accept(zoomThen.pan((draggedFrom - e.getX()) / a.width())));
  }

  private void key(KeyEvent e) {
    if (e.isConsumed() || e.isAltDown() || e.isShortcutDown()) return;
    switch (e.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(CLOSER, pivot());
      case MINUS, SUBTRACT -> zoom(1 / CLOSER, pivot());
      case LEFT -> to.accept(zoom.get().pan(-ASIDE));
      case RIGHT -> to.accept(zoom.get().pan(ASIDE));
      case F, DIGIT0 -> to.accept(Zoom.ALL);
      default -> {
        return;
      }
    }
    e.consume();
  }
}
