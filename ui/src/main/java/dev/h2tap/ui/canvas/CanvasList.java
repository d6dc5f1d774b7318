package dev.h2tap.ui.canvas;

import dev.h2tap.ui.canvas.Selection.Reach;
import dev.h2tap.ui.look.Look;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A list of any length, drawn on a canvas of the viewport's size: what it costs follows the rows
 * that are seen. Its place stays when rows are added at the end, unless it is {@link #following()}
 * that end.
 */
public final class CanvasList extends Region {
  /** More rows than this are not copied: the clipboard isn't for files. */
  static final int MOST_COPIED = 100_000;

  private static final double BAR = 12;

  private final Rows rows;
  private final Selection selection;
  private final Look look;
  private final Paper canvas = new Paper();
  private final ScrollBar bar = new ScrollBar();
  private final Tooltip tip = new Tooltip();
  private final Pen pen = new Pen(canvas.getGraphicsContext2D(), new Measure());
  private final BooleanProperty following = new SimpleBooleanProperty(false);
  private Viewport view;
  private boolean placing;
  private double hoverX;
  private double hoverY;
  private Function<Integer, String> copier;
  private boolean followable;

  public CanvasList(Rows rows, Selection selection, double rowHeight, Look look) {
    this.rows = rows;
    this.selection = selection;
    this.look = look;
    view = new Viewport(0, rowHeight, 0, 0);
    copier = rows::text;
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setManaged(false);
    bar.valueProperty().addListener((o, was, is) -> dragged(is.doubleValue()));
    getChildren().addAll(canvas, bar);
    getStyleClass().add("canvas-list");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setMinSize(0, 0);
    listen();
    look.repaints(this);
    focusedProperty().subscribe(f -> requestLayout());
  }

  private void listen() {
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(
        MouseEvent.MOUSE_MOVED,
        e -> {
          hoverX = e.getX();
          hoverY = e.getY();
          boolean told = !hint().isEmpty();
          if (!told) Tooltip.uninstall(this, tip);
          else if (!tip.isShowing()) Tooltip.install(this, tip);
          else if (!tip.getText().equals(hint())) tip.hide();
        });
    tip.setShowDelay(Duration.millis(500));
    tip.setWrapText(true);
    tip.setMaxWidth(640);
    tip.setOnShowing(e -> tip.setText(hint()));
    tip.setOnShown(e -> hideStaleTip());
  }

  /** Rows may have moved under the mouse. */
  private void hideStaleTip() {
    if (tip.isShowing() && (tip.getText().isEmpty() || !tip.getText().equals(hint()))) tip.hide();
  }

  private String hint() {
    int row = view.rowAt(hoverY);
    return row < 0 ? "" : rows.hint(row, hoverX);
  }

  /**
   * Whether the end is kept in view while rows come; scrolling away or selecting another row ends
   * it. Only for a list that is {@link #followable()}.
   */
  public BooleanProperty following() {
    return following;
  }

  /** Scrolling to the end or pressing End means from now on: stay there. */
  public CanvasList followable() {
    followable = true;
    return this;
  }

  /** What Copy takes of each selected row, if not {@link Rows#text}. */
  public void copies(Function<Integer, String> text) {
    copier = text;
  }

  /** Looks at the rows again, at the next layout. */
  public void refresh() {
    requestLayout();
  }

  /** Scrolls as little as needed to show {@code row}. */
  public void reveal(int row) {
    settle();
    place(view.reveal(row));
  }

  /** Brings {@code row} into view with rows around it. */
  public void centre(int row) {
    settle();
    place(view.centre(row));
  }

  /** To the end, and on with it. */
  public void follow() {
    settle();
    following.set(true);
    place(view.to(view.maxOffset()));
  }

  /** How far it is scrolled, px. */
  public double offset() {
    return view.offset();
  }

  /** Scrolls to a place that another list of the same rows had; whether there are rows for it. */
  public boolean offset(double wanted) {
    settle();
    boolean there = wanted <= view.maxOffset();
    place(view.to(wanted));
    return there;
  }

  /** The row at a place of this node, or -1. */
  public int rowAt(double y) {
    return view.rowAt(y);
  }

  /** Rows of which something is seen: first, and one past the last. */
  public int[] seen() {
    return new int[] {view.first(), view.end()};
  }

  /** Where {@code row} begins, px from this node's top. */
  public double y(int row) {
    return view.y(row);
  }

  private void settle() {
    view = view.sized(rows.count(), getHeight());
    if (following.get()) view = view.to(view.maxOffset());
  }

  private void place(Viewport next) {
    view = next;
    requestLayout();
  }

  private void moved(Viewport next) {
    boolean arrives = followable && next.offset() > view.offset();
    following.set(next.atEnd() && (following.get() || arrives));
    place(next);
  }

  private void dragged(double value) {
    if (!placing) moved(view.to(value));
  }

  private void wheel(ScrollEvent e) {
    settle();
    double before = view.offset();
    moved(view.to(before - e.getDeltaY()));
    if (view.offset() != before) e.consume();
  }

  private void press(MouseEvent e) {
    requestFocus();
    tip.hide();
    int row = view.rowAt(e.getY());
    if (row < 0) return;
    if (e.getButton() == MouseButton.PRIMARY) {
      select(row, e.isShiftDown() ? Reach.EXTEND : Reach.MOVE);
    } else if (e.getButton() == MouseButton.SECONDARY && !selection.contains(row)) {
      select(row, Reach.MOVE);
    }
  }

  private void drag(MouseEvent e) {
    if (e.getButton() != MouseButton.PRIMARY || rows.count() == 0) return;
    double y = Math.clamp(e.getY(), 0, Math.max(0, getHeight() - 1));
    int row = view.rowAt(y);
    if (row >= 0 && row != selection.lead()) select(row, Reach.EXTEND);
  }

  private void select(int row, Reach reach) {
    settle();
    following.set(following.get() && row == rows.count() - 1);
    selection.move(row, reach);
    place(view.reveal(row));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void key(KeyEvent e) {
    int last = rows.count() - 1;
    if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
      copy();
      e.consume();
      return;
    }
    if (last < 0 || e.isAltDown() || e.isMetaDown() && !e.isShortcutDown()) return;
    settle();
    int lead = selection.lead();
    int from = lead < 0 ? view.first() - 1 : lead;
    int to =
        switch (e.getCode()) {
          case UP, KP_UP -> from - 1;
          case DOWN, KP_DOWN -> from + 1;
          case PAGE_UP -> from - view.page();
          case PAGE_DOWN -> from + view.page();
          case HOME -> 0;
          case END -> last;
          default -> -2;
        };
    if (to == -2 && !moves(e)) return;
    e.consume();
    boolean wants = e.getCode() == KeyCode.END;
    select(Math.clamp(to, 0, last), e.isShiftDown() ? Reach.EXTEND : Reach.MOVE);
    if (wants && !e.isShiftDown()) following.set(followable);
  }

  private static boolean moves(KeyEvent e) {
    return switch (e.getCode()) {
      case UP, KP_UP, DOWN, KP_DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> true;
      default -> false;
    };
  }

  /** Puts the selected rows onto the clipboard, a line each. */
  public void copy() {
    var range = selection.range();
    if (range.size() <= 0) return;
    var text = new StringBuilder();
    int end = (int) Math.min(range.last(), (long) range.first() + MOST_COPIED - 1);
    for (int row = range.first(); row <= end; row++) {
      if (!text.isEmpty()) text.append('\n');
      text.append(copier.apply(row));
    }
    if (end < range.last()) {
      text.append("\n… ").append(look.texts().count("list.left-out", range.last() - end));
    }
    var content = new ClipboardContent();
    content.putString(text.toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  protected void layoutChildren() {
    settle();
    double w = getWidth();
    double h = getHeight();
    canvas.clean(w, h, look.zoom().get());
    for (int row = view.first(), end = view.end(); row < end; row++) {
      rows.paint(pen, row, view.y(row), w);
    }
    if (isFocused()) pen.ring(0, 0, w, h, 0, look.tokens().get().acc());
    hideStaleTip();
    placing = true;
    bar.setMax(Math.max(view.maxOffset(), 1e-9));
    bar.setVisibleAmount(bar.getMax() * h / Math.max(h, rows.count() * view.rowHeight()));
    bar.setBlockIncrement(h);
    bar.setUnitIncrement(view.rowHeight());
    bar.setValue(view.offset());
    bar.setVisible(view.maxOffset() > 0);
    bar.resizeRelocate(w - BAR, 0, BAR, h);
    placing = false;
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> selection.lead() >= 0 ? rows.text(selection.lead()) : getAccessibleText();
      case ITEM_COUNT, ROW_COUNT -> rows.count();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
