package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Look;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The titles of {@link Columns}; edges are dragged to resize, double-clicked to reset, titles are
 * clicked to choose a column. Where columns are {@link #kept}, titles are dragged to move them, a
 * menu hides and shows them, and all of it is done by keys too.
 */
public final class ColumnHeader extends Region {
  private static final double HEIGHT = 27;
  private static final double STARTS_DRAGGING = 6;
  private static final double STEP = 8;

  private final Columns columns;
  private final Look look;
  private final Runnable resized;
  private final Canvas canvas = new Canvas();
  private final Pen pen = new Pen(canvas.getGraphicsContext2D(), new Measure());
  private int gripped = -1;
  private int carried = -1;
  private int target = -1;
  private double grippedAt;
  private double widthThen;
  private boolean dragged;
  private IntConsumer chosen = column -> {};
  private Consumer<String> keeper = words -> {};
  private boolean arranged;
  private int at = -1;
  private int sorted = -1;
  private String mark = "";

  /**
   * @param resized runs when a column's width or place has changed
   */
  public ColumnHeader(Columns columns, Look look, Runnable resized) {
    this.columns = columns;
    this.look = look;
    this.resized = resized;
    getStyleClass().add("column-header");
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setMinSize(0, HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(cursor(e.getX())));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release());
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    look.repaints(this);
  }

  /** Who is told the column whose title is clicked. */
  public ColumnHeader chooses(IntConsumer who) {
    chosen = who;
    return this;
  }

  /**
   * Lets the user choose and order the columns.
   *
   * @param words what {@code keeper} was told last; empty for nothing
   * @param keeper is told what to remember
   */
  public ColumnHeader kept(String words, Consumer<String> keeper) {
    columns.recall(words);
    this.keeper = keeper;
    arranged = true;
    setFocusTraversable(true);
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::offer);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(f -> requestLayout());
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
    if (arranged && e.getButton() == MouseButton.PRIMARY) {
      at = columns.at(e.getX());
      requestFocus();
    }
    gripped = e.getButton() == MouseButton.PRIMARY ? columns.edgeAt(e.getX()) : -1;
    dragged = gripped >= 0;
    grippedAt = e.getX();
    if (gripped < 0) return;
    if (e.getClickCount() == 2) {
      columns.reset(gripped);
      changed();
    }
    widthThen = columns.present(gripped);
  }

  private void drag(MouseEvent e) {
    if (gripped >= 0) {
      columns.resize(gripped, widthThen + e.getX() - grippedAt);
      changed();
    } else if (arranged && e.getButton() == MouseButton.PRIMARY) {
      if (Math.abs(e.getX() - grippedAt) < STARTS_DRAGGING && carried < 0) return;
      if (carried < 0) carried = columns.at(grippedAt);
      int over = columns.at(Math.clamp(e.getX(), 0, getWidth()));
      target = over < 0 ? columns.shown().getFirst() : over;
      dragged = true;
      requestLayout();
    }
  }

  private void release() {
    if (carried >= 0 && target >= 0 && target != carried) {
      columns.move(carried, target);
      at = carried;
      changed();
    }
    gripped = -1;
    carried = -1;
    target = -1;
    requestLayout();
  }

  private void changed() {
    keeper.accept(columns.words());
    requestLayout();
    resized.run();
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** Left and right walk, with Shift they carry; plus and minus resize; Delete hides. */
  private void key(KeyEvent e) {
    if (e.isAltDown() || e.isShortcutDown()) return;
    if (at < 0 || !columns.shows(at)) at = columns.shown().getFirst();
    switch (e.getCode()) {
      case LEFT, KP_LEFT -> step(-1, e.isShiftDown());
      case RIGHT, KP_RIGHT -> step(1, e.isShiftDown());
      case PLUS, ADD, EQUALS -> resize(STEP);
      case MINUS, SUBTRACT -> resize(-STEP);
      case DELETE, BACK_SPACE -> hide();
      case ENTER, SPACE -> chosen.accept(at);
      default -> {
        return;
      }
    }
    e.consume();
    requestLayout();
  }

  private void step(int steps, boolean carries) {
    int next = columns.neighbour(at, steps);
    if (next < 0) return;
    if (carries) {
      columns.move(at, next);
      changed();
    } else {
      at = next;
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  private void resize(double by) {
    columns.resize(at, columns.present(at) + by);
    changed();
  }

  private void hide() {
    int next = columns.neighbour(at, 1);
    int before = columns.neighbour(at, -1);
    columns.hide(at);
    if (!columns.shows(at)) at = next >= 0 ? next : before;
    changed();
  }

  private void offer(ContextMenuEvent e) {
    menu().show(getScene().getWindow(), e.getScreenX(), e.getScreenY());
    e.consume();
  }

  /** All columns to choose from; stays as long as it is needed. */
  private ContextMenu menu() {
    var menu = new ContextMenu();
    menu.setId("columns");
    for (int i = 0; i < columns.count(); i++) {
      int column = i;
      var item = new CheckMenuItem(columns.column(i).name());
      item.setMnemonicParsing(false);
      item.setId("column-" + columns.column(i).id());
      item.setSelected(columns.shows(i));
      item.setOnAction(
          a -> {
            if (columns.shows(column)) columns.hide(column);
            else columns.show(column);
            changed();
          });
      menu.getItems().add(item);
    }
    var restore = new MenuItem(look.texts().get("columns.restore"));
    restore.setId("columns-restore");
    restore.setOnAction(
        a -> {
          columns.restore();
          changed();
        });
    menu.getItems().addAll(new SeparatorMenuItem(), restore);
    return menu;
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    canvas.setWidth(w);
    canvas.setHeight(HEIGHT);
    canvas.getGraphicsContext2D().clearRect(0, 0, w, HEIGHT);
    var t = look.tokens().get();
    for (int i : columns.shown()) {
      var c = columns.column(i);
      double x = columns.x(i);
      double width = columns.width(i, w);
      var colour = i == sorted ? t.fg() : t.mute();
      if (i == carried) colour = t.acc();
      String title = i == sorted ? c.title() + mark : c.title();
      switch (c.align()) {
        case LEFT -> pen.text(title, x, HEIGHT / 2, width, look.fonts().small, colour);
        case RIGHT -> pen.right(title, x + width, HEIGHT / 2, width, look.fonts().small, colour);
        case MIDDLE -> pen.middle(title, x + width / 2, HEIGHT / 2, look.fonts().small, colour);
      }
      boolean here = isFocused() && i == at;
      if (here) pen.ring(x - 5, 3, Math.min(width, w - x) + 10, HEIGHT - 7, 4, t.acc());
    }
    pen.box(0, HEIGHT - 1, w, 1, t.faint());
    if (target >= 0 && target != carried) lands(w);
  }

  /** Where the column that is carried will stand. */
  private void lands(double w) {
    boolean rightwards = columns.x(target) > columns.x(carried);
    double x = columns.x(target) + (rightwards ? columns.width(target, w) + 4 : -6);
    pen.box(Math.min(x, w - 2), 2, 2, HEIGHT - 4, look.tokens().get().acc());
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute != AccessibleAttribute.TEXT || !arranged) {
      return super.queryAccessibleAttribute(attribute, parameters);
    }
    String here = at < 0 ? "" : columns.column(at).name();
    return look.texts().get("columns.here", here);
  }
}
