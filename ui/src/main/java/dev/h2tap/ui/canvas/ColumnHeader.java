package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Look;
import java.util.function.IntConsumer;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The titles of {@link Columns}; edges are dragged to resize, double-clicked to reset, titles are
 * clicked to choose a column.
 */
public final class ColumnHeader extends Region {
  private static final double HEIGHT = 27;

  private final Columns columns;
  private final Look look;
  private final Runnable resized;
  private final Canvas canvas = new Canvas();
  private final Pen pen = new Pen(canvas.getGraphicsContext2D(), new Measure());
  private int gripped = -1;
  private double grippedAt;
  private double widthThen;
  private boolean dragged;
  private IntConsumer chosen = column -> {};
  private int sorted = -1;
  private String mark = "";

  /**
   * @param resized runs when a column's width has changed
   */
  public ColumnHeader(Columns columns, Look look, Runnable resized) {
    this.columns = columns;
    this.look = look;
    this.resized = resized;
    getStyleClass().add("column-header");
    canvas.setManaged(false);
    getChildren().add(canvas);
    setMinSize(0, HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(cursor(e.getX())));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, e -> gripped = -1);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    look.repaints(this);
  }

  /** Who is told the column whose title is clicked. */
  public ColumnHeader chooses(IntConsumer who) {
    chosen = who;
    return this;
  }

  /**
   * Marks the column that rows are sorted by.
   *
   * @param with an arrow or the like
   */
  public void mark(int column, String with) {
    sorted = column;
    mark = with;
    requestLayout();
  }

  private void click(MouseEvent e) {
    int column = columns.at(e.getX());
    boolean meant = e.getButton() == MouseButton.PRIMARY && e.isStillSincePress() && !dragged;
    if (meant && column >= 0) chosen.accept(column);
  }

  private Cursor cursor(double x) {
    return columns.edgeAt(x) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT;
  }

  private void press(MouseEvent e) {
    gripped = columns.edgeAt(e.getX());
    dragged = gripped >= 0;
    if (gripped < 0) return;
    if (e.getClickCount() == 2) {
      columns.reset(gripped);
      changed();
    }
    grippedAt = e.getX();
    widthThen = columns.present(gripped);
  }

  private void drag(MouseEvent e) {
    if (gripped < 0) return;
    columns.resize(gripped, widthThen + e.getX() - grippedAt);
    changed();
  }

  private void changed() {
    requestLayout();
    resized.run();
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    canvas.setWidth(w);
    canvas.setHeight(HEIGHT);
    canvas.getGraphicsContext2D().clearRect(0, 0, w, HEIGHT);
    var t = look.tokens().get();
    for (int i = 0; i < columns.count(); i++) {
      var c = columns.column(i);
      double x = columns.x(i);
      double width = columns.width(i, w);
      var colour = i == sorted ? t.fg() : t.mute();
      String title = i == sorted ? c.title() + mark : c.title();
      if (!columns.shows(i)) continue;
      switch (c.align()) {
        case LEFT -> pen.text(title, x, HEIGHT / 2, width, look.fonts().small, colour);
        case RIGHT -> pen.right(title, x + width, HEIGHT / 2, width, look.fonts().small, colour);
        case MIDDLE -> pen.middle(title, x + width / 2, HEIGHT / 2, look.fonts().small, colour);
      }
    }
    pen.box(0, HEIGHT - 1, w, 1, t.faint());
  }
}
