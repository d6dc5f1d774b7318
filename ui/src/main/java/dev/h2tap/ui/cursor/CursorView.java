package dev.h2tap.ui.cursor;

import dev.h2tap.ui.fx.Latest;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;

/**
 * A view of what the connection is right after the cursor's frame. Reads on a worker, and only
 * while it is looked at; shows on the JavaFX thread.
 *
 * @param <F> what is read, immutable
 */
public abstract class CursorView<F> extends TabView {
  private final Desk desk;
  private final Latest<F> latest;
  private final Label failure = new Label();
  private boolean looked;
  private long stamp = -1;
  private int read = -1;

  /**
   * @param id its word in texts, styles and pictures
   */
  @SuppressWarnings("this-escape") // nothing runs before the cursor moves
  protected CursorView(Desk desk, String id) {
    super(id);
    this.desk = desk;
    latest = new Latest<>(desk.tasks(), this::take, this::fail);
    failure.getStyleClass().add("note");
    failure.setWrapText(true);
    failure.managedProperty().bind(failure.textProperty().isNotEmpty());
    setTop(failure);
    desk.cursor().frame().addListener((o, was, is) -> moved());
  }

  /** What is to be shown at {@code frame}; on a worker. */
  protected abstract F read(int frame);

  /** Shows what was read. */
  protected abstract void show(F facts);

  /** The cursor has moved; what it makes of that at once, before anything was read. */
  protected void cursorMoved() {}

  /** A number that changes when there is more to read with the cursor where it is. */
  protected long stamp() {
    return 0;
  }

  /** Whether there is something to show before there is a frame, which then is 0. */
  protected boolean frameless() {
    return false;
  }

  protected Desk desk() {
    return desk;
  }

  protected String text(String key, Object... values) {
    return desk.texts().get(id() + "." + key, values);
  }

  @Override
  public String title() {
    return text("title");
  }

  @Override
  public void looked(boolean at) {
    looked = at;
    if (at) poll();
  }

  @Override
  public void poll() {
    if (!looked) return;
    long now = stamp();
    if (now == stamp && read == desk.cursor().frame().get()) return;
    stamp = now;
    again();
  }

  /**
   * A drawing above the same as a table.
   *
   * @param share how much of the height the drawing begins with, 0 to 1
   */
  protected void arrange(Node drawing, Node table, double share) {
    var split = new SplitPane(drawing, table);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(share);
    setCenter(split);
  }

  private void moved() {
    if (!looked) return;
    cursorMoved();
    again();
  }

  /** Reads anew. */
  protected void again() {
    int frame = desk.cursor().frame().get();
    read = frame;
    boolean there = frame > 0 ? frame <= desk.session().frames().count() : frameless();
    if (there) latest.ask(c -> read(frame));
  }

  private void take(F facts) {
    failure.setText("");
    show(facts);
  }

  private void fail(Exception e) {
    failure.setText(desk.texts().get("view.failed", String.valueOf(e)));
  }
}
