package dev.h2tap.ui.shell;

import dev.h2tap.ui.empty.WelcomeView;
import dev.h2tap.ui.lesson.LessonPanel;
import dev.h2tap.ui.look.Zoomed;
import dev.h2tap.ui.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * The window between its bars: the connections at the left, what is shown of them, a lesson at the
 * right; while one presents, one view and the lesson, in large type.
 */
final class Middle {
  /** How wide the connections begin, px; less in a narrow window. */
  private static final double SIDE = 228;

  private static final double LEAST_SIDE = 116;

  /** How much of the width the connections begin with, and have at most where text is large. */
  private static final double SHARE = 0.165;

  private static final double MOST_SHARE = 0.3;

  /** How wide a lesson's panel begins, px. */
  private static final double LESSON = 330;

  private static final double LARGE_LESSON = 520;

  private static final String WIDTH = "side.width";

  /** So many pulses the list has time to come into the window. */
  private static final int PATIENCE = 30;

  private final SplitPane pane = new SplitPane();
  private final Zoomed presented = new Zoomed(new ReadOnlyDoubleWrapper(1.35));
  private final WelcomeView welcome;
  private final Memory memory;
  private Optional<Workbench> bench = Optional.empty();
  private Optional<LessonPanel> lesson = Optional.empty();
  private boolean presenting;
  private boolean dragged;
  private double placedFor;
  private int entering;

  /**
   * @param memory of how wide the user wants the connections
   */
  Middle(WelcomeView welcome, Memory memory) {
    this.welcome = welcome;
    this.memory = memory;
    pane.setId("middle");
    SplitPane.setResizableWithParent(welcome, true);
    // The first time at once, so that what is in the parts is not laid out twice.
    pane.widthProperty()
        .addListener(
            (o, was, is) -> {
              if (was.doubleValue() == 0) place();
            });
    pane.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> dragged = isDivider(e.getTarget()));
    pane.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> remember());
  }

  SplitPane pane() {
    return pane;
  }

  /** Who presents sees one view at a time, and no connections. */
  void presents(boolean now) {
    presenting = now;
  }

  /**
   * Shows what is at hand; once a pulse.
   *
   * @param waiting whether there is nothing yet, but there may be soon
   */
  void show(Optional<Workbench> now, Optional<LessonPanel> panel, boolean waiting) {
    bench = now;
    lesson = panel;
    Node centre = waiting ? welcome : now.orElseThrow().centre();
    if (presenting) now.ifPresent(b -> b.lesson(m -> b.alone(m.step().view())));
    else presented.empty();
    List<Node> wanted = new ArrayList<>();
    if (!presenting) now.ifPresent(b -> wanted.add(b.connections()));
    wanted.add(presenting ? presented.of(centre) : centre);
    lesson.ifPresent(wanted::add);
    if (!pane.getItems().equals(wanted)) fill(wanted);
    if (pane.getWidth() != placedFor) place();
    enter();
  }

  /**
   * The list takes the keys as soon as it is in the window, which takes it some pulses; but not
   * from anybody who has begun to work here meanwhile.
   */
  private void enter() {
    if (entering == 0) return;
    entering--;
    Optional<Node> list = bench.map(this::main);
    Optional<Scene> scene = list.map(Node::getScene);
    if (scene.isEmpty()) return;
    entering = 0;
    boolean working = scene.map(Scene::getFocusOwner).filter(this::holds).isPresent();
    if (!working) list.get().requestFocus();
  }

  /** What keys walk along at first: the frames, or the connections of a capture without any. */
  private Node main(Workbench of) {
    boolean none = of.empty() && of.session().progress().complete();
    boolean waiting = pane.getItems().contains(welcome);
    return none && !waiting ? of.connections().list() : of.frames().list();
  }

  private boolean holds(Node node) {
    for (Node n = node; n != null; n = n.getParent()) if (n == pane) return true;
    return false;
  }

  private void fill(List<Node> wanted) {
    double[] places = pane.getDividerPositions();
    int was = pane.getItems().size();
    Optional<Node> focused = Optional.ofNullable(pane.getScene()).map(Scene::getFocusOwner);
    pane.getItems().setAll(wanted);
    Optional<Node> walked =
        bench.map(b -> (Node) b.connections().list()).filter(f -> focused.equals(Optional.of(f)));
    // Whoever walks through the connections goes on there.
    walked.ifPresent(Node::requestFocus);
    entering = walked.isPresent() ? 0 : PATIENCE;
    if (wanted.size() < 2) return;
    lesson.ifPresent(p -> SplitPane.setResizableWithParent(p, false));
    if (!presenting) SplitPane.setResizableWithParent(wanted.getFirst(), false);
    if (places.length > 0 && was == wanted.size()) pane.setDividerPositions(places);
    else placedFor = 0; // anew, with other parts
  }

  /**
   * As soon as it is known how wide the window is; later on the connections alone. Between layouts:
   * while it is laid out, a pane keeps the px that its parts have.
   */
  private void place() {
    double width = pane.getWidth();
    if (width <= 0) return;
    boolean first = placedFor == 0;
    placedFor = width;
    boolean side = !presenting && bench.isPresent();
    List<Double> places = new ArrayList<>();
    if (side) places.add(side(width) / width);
    if (lesson.isPresent()) {
      places.add(1 - Math.min(presenting ? LARGE_LESSON : LESSON, width * 0.4) / width);
    }
    if (places.size() != pane.getItems().size() - 1) return;
    int end = first ? places.size() : Math.min(side ? 1 : 0, places.size());
    for (int i = 0; i < end; i++) pane.setDividerPosition(i, places.get(i));
  }

  /** What the user wants, as far as there is room: large text leaves the window fewer px. */
  private double side(double width) {
    double first = Math.clamp(width * SHARE, LEAST_SIDE, SIDE);
    double wanted = memory.get(WIDTH, LEAST_SIDE, 4000, first);
    return Math.clamp(wanted, LEAST_SIDE, Math.max(LEAST_SIDE, width * MOST_SHARE));
  }

  private boolean isDivider(Object target) {
    return target instanceof Node node
        && node.getParent() == pane
        && node.getStyleClass().contains("split-pane-divider");
  }

  private void remember() {
    if (!dragged || presenting || bench.isEmpty()) return;
    dragged = false;
    double[] places = pane.getDividerPositions();
    if (places.length > 0) memory.put(WIDTH, Math.max(LEAST_SIDE, places[0] * pane.getWidth()));
  }
}
