package dev.h2tap.ui.shell;

import dev.h2tap.ui.memory.Memory;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * What was said and what it means, side by side, or one of them with all the room. Where they meet
 * is for the user to say, but while a lesson leads.
 */
final class Halves {
  /** Where they meet at first, 0 to 1. */
  private static final double MEET = 0.48;

  /** Where they meet while a lesson's step is about a view on the left, or on the right. */
  private static final double LEFT = 0.56;

  private static final double RIGHT = 0.4;

  private final Tabs said;
  private final Tabs means;
  private final Memory memory;
  private final SplitPane pane;
  private boolean lesson;
  private double leaning = MEET;

  /** Which of the two. */
  enum Half {
    SAID,
    MEANS
  }

  /**
   * @param memory of where they met
   */
  Halves(Tabs said, Tabs means, Memory memory) {
    this.said = said;
    this.means = means;
    this.memory = memory;
    pane = new SplitPane(said, means);
    pane.setId("halves");
    memory.dividers(pane, MEET);
  }

  Node pane() {
    return pane;
  }

  private Tabs of(Half half) {
    return half == Half.SAID ? said : means;
  }

  /** Whether a lesson leads now. */
  void led(boolean now) {
    if (lesson == now) return;
    lesson = now;
    if (pane.getItems().size() == 2) share();
  }

  /** Gives a half more room; what the user then drags stays till the other wants it. */
  void lean(Half half) {
    double to = half == Half.SAID ? LEFT : RIGHT;
    if (to == leaning) return;
    leaning = to;
    if (pane.getItems().size() == 2) pane.setDividerPositions(to);
  }

  /** Lets one fill the room; where it does, both share it again. */
  void toggle(Half half) {
    if (isAlone(half)) share();
    else alone(half);
  }

  /** Lets one fill the room. */
  void alone(Half half) {
    if (!isAlone(half)) pane.getItems().setAll(of(half));
  }

  private boolean isAlone(Half half) {
    return pane.getItems().size() == 1 && pane.getItems().getFirst() == of(half);
  }

  /** Both share the room. */
  void both() {
    if (pane.getItems().size() != 2) share();
  }

  /** As the user left them, or as a lesson has them. */
  private void share() {
    pane.getItems().setAll(said, means);
    if (lesson) pane.setDividerPositions(leaning);
    else memory.dividers(pane, MEET);
    pane.layout(); // before it gets another size with no place known, which would halve it
  }
}
