package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Lets a tab be dragged along its strip, or into another half, whose strip says that it may. */
final class TabDrag {
  /** Less than this, px, is a click by a hand that trembles. */
  private static final double LEAST = 8;

  private final List<Tabs> halves;
  private final Drop drop;
  private Optional<Point2D> pressed = Optional.empty();
  private boolean dragging;

  /** Who is told where a tab was let go. */
  interface Drop {
    /**
     * @param at before which of the tabs there
     */
    void at(TabView view, Tabs half, int at);
  }

  TabDrag(List<Tabs> halves, Drop drop) {
    this.halves = halves;
    this.drop = drop;
  }

  /** Lets a view's tab be dragged. */
  void of(TabView view, Node tab) {
    tab.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    tab.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> drag(e, tab));
    tab.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release(e, view, tab));
  }

  private void press(MouseEvent e) {
    dragging = false;
    boolean primary = e.getButton() == MouseButton.PRIMARY;
    pressed = primary ? Optional.of(new Point2D(e.getSceneX(), e.getSceneY())) : Optional.empty();
  }

  private void drag(MouseEvent e, Node tab) {
    dragging |= pressed.map(p -> p.distance(e.getSceneX(), e.getSceneY()) > LEAST).orElse(false);
    if (!dragging) return;
    tab.setCursor(Cursor.CLOSED_HAND);
    Optional<Tabs> under = under(e);
    for (Tabs half : halves) half.welcomes(under.filter(h -> h == half).isPresent());
  }

  private void release(MouseEvent e, TabView view, Node tab) {
    if (!dragging) return;
    dragging = false;
    tab.setCursor(Cursor.DEFAULT);
    for (Tabs half : halves) half.welcomes(false);
    under(e).ifPresent(half -> drop.at(view, half, half.place(e.getSceneX(), e.getSceneY())));
  }

  private Optional<Tabs> under(MouseEvent e) {
    return halves.stream()
        .filter(h -> h.getScene() != null)
        .filter(h -> h.getLayoutBounds().contains(h.sceneToLocal(e.getSceneX(), e.getSceneY())))
        .findFirst();
  }
}
