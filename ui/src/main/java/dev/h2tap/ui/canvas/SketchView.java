package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Look;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * Shows a {@link Sketch} that is laid out anew for each size, tells what the mouse is on, and leads
 * where a click wants to. A sketch that needs more height than there is can be scrolled.
 */
public final class SketchView extends Region {
  /** A layout for a place of some size, px. */
  public interface Layout {
    Sketch sketch(double width, double height);
  }

  private static final double BAR = 12;
  private static final double LINE = 24;

  private final Layout layout;
  private final Paper canvas = new Paper();
  private final ScrollBar bar = new ScrollBar();
  private final SketchPainter painter;
  private final Tooltip tip = new Tooltip();
  private final Look look;
  private final Pen pen = new Pen(canvas.getGraphicsContext2D(), new Measure());
  private Sketch shown = Sketch.EMPTY;
  private IntConsumer goTo = frame -> {};

  public SketchView(Layout layout, Look look) {
    this.layout = layout;
    this.look = look;
    painter = new SketchPainter(canvas.getGraphicsContext2D(), look);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setManaged(false);
    bar.setVisible(false);
    bar.setUnitIncrement(LINE);
    bar.valueProperty().addListener((o, was, is) -> requestLayout());
    getChildren().addAll(canvas, bar);
    getStyleClass().add("sketch");
    setMinSize(0, 0);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    tip.setShowDelay(Duration.millis(300));
    tip.setWrapText(true);
    tip.setMaxWidth(520);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> Tooltip.uninstall(this, tip));
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    look.repaints(this);
    focusedProperty().subscribe(f -> requestLayout());
  }

  /** Who is told the frame of a spot that was clicked. */
  public SketchView leads(IntConsumer to) {
    goTo = to;
    return this;
  }

  /** Somebody who follows the mouse while its button is down. */
  public interface Pointed {
    void at(double x, double y);
  }

  /** Who is told where the mouse is pressed and dragged, px. */
  public SketchView points(Pointed who) {
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> point(e, who));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> point(e, who));
    return this;
  }

  private void point(MouseEvent e, Pointed who) {
    if (e.getButton() == MouseButton.PRIMARY) who.at(e.getX(), e.getY() + hidden());
  }

  /** How much of the sketch lies above what is seen, px. */
  private double hidden() {
    return bar.isVisible() ? Math.rint(bar.getValue()) : 0;
  }

  /** Whether it is higher than what is seen of it. */
  public boolean scrolls() {
    return bar.isVisible();
  }

  private void wheel(ScrollEvent e) {
    if (scroll(-e.getDeltaY())) e.consume();
  }

  private void key(KeyEvent e) {
    if (e.isAltDown() || e.isShortcutDown() || !bar.isVisible()) return;
    double by =
        switch (e.getCode()) {
          case UP, KP_UP -> -LINE;
          case DOWN, KP_DOWN -> LINE;
          case PAGE_UP -> -getHeight();
          case PAGE_DOWN -> getHeight();
          case HOME -> -bar.getMax();
          case END -> bar.getMax();
          default -> 0;
        };
    if (by == 0) return;
    scroll(by);
    e.consume(); // at an end, too: the focus stays
  }

  /** Whether there was any way to go. */
  private boolean scroll(double by) {
    double to = Math.clamp(bar.getValue() + by, 0, bar.getMax());
    if (!bar.isVisible() || to == bar.getValue()) return false;
    bar.setValue(to);
    return true;
  }

  /** Lays out again, at the next layout. */
  public void refresh() {
    requestLayout();
  }

  private void hover(MouseEvent e) {
    var spot = shown.at(e.getX(), e.getY() + hidden());
    setCursor(spot.map(s -> s.frame() > 0).orElse(false) ? Cursor.HAND : Cursor.DEFAULT);
    String hint = spot.map(Sketch.Spot::hint).orElse("");
    if (hint.isEmpty()) {
      Tooltip.uninstall(this, tip);
    } else if (!hint.equals(tip.getText())) {
      tip.hide();
      tip.setText(hint);
      Tooltip.install(this, tip);
    } else {
      Tooltip.install(this, tip);
    }
  }

  private void click(MouseEvent e) {
    if (e.getButton() != MouseButton.PRIMARY || !e.isStillSincePress()) return;
    shown.at(e.getX(), e.getY() + hidden()).ifPresent(s -> lead(s.frame()));
  }

  private void lead(int frame) {
    if (frame > 0) goTo.accept(frame);
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    canvas.clean(w, h, look.zoom().get());
    if (w < 8 || h < 8) return;
    shown = layout.sketch(w, h);
    boolean scrolls = shown.height() > h + 0.5;
    if (scrolls) {
      shown = layout.sketch(w - BAR, h);
      bar.setMax(Math.max(1, shown.height() - h));
      bar.setVisibleAmount(bar.getMax() * h / shown.height());
      bar.setBlockIncrement(h);
      bar.setValue(Math.min(bar.getValue(), bar.getMax()));
      bar.resizeRelocate(w - BAR, 0, BAR, h);
    }
    bar.setVisible(scrolls);
    painter.paint(shown, hidden());
    if (isFocused()) pen.ring(0, 0, w, h, 0, look.tokens().get().acc());
  }
}
