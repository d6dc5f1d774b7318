package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.memory.Memory;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * Two halves of views side by side, at first what was said and what it means, or one of them with
 * all the room. Where they meet is for the user to say, but while a lesson leads.
 */
final class Halves {
  /** Where they meet at first, 0 to 1. */
  private static final double MEET = 0.48;

  /** Where they meet while a lesson's step is about a view on the left, or on the right. */
  private static final double LEFT = 0.56;

  private static final double RIGHT = 0.4;

  /** Narrower than this, px, there is room for one of them only. */
  private static final double NARROW = 480;

  private final Tabs said;
  private final Tabs means;
  private final Memory memory;
  private final SplitPane pane;
  private boolean lesson;
  private double leaning = MEET;
  private Wish wish = Wish.BOTH;
  private Half front = Half.SAID;

  /** What the user wants to see, where there is room. */
  private enum Wish {
    BOTH,
    SAID,
    MEANS
  }

  /** Which of the two. */
  enum Half {
    /** The left one; at first what was said. */
    SAID,
    /** The right one; at first what it means. */
    MEANS;

    Half other() {
      return this == SAID ? MEANS : SAID;
    }
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
    said.beyond(means, view -> look(Half.MEANS, view));
    means.beyond(said, view -> look(Half.SAID, view));
  }

  private void look(Half half, TabView view) {
    of(half).look(view);
    front(half);
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

  /** The half whose views were looked at last. */
  Half front() {
    return front;
  }

  /** The user looks at one of the half's views: it is shown, whatever was alone. */
  void front(Half half) {
    front = half;
    if (wish != Wish.BOTH) wish = alone(half);
    arrange();
  }

  /** Lets one fill the room; where it does, both share it again. */
  void toggle(Half half) {
    wish = wish == alone(half) ? Wish.BOTH : alone(half);
    front(half);
  }

  /** Lets one fill the room. */
  void fill(Half half) {
    wish = alone(half);
    front(half);
  }

  private static Wish alone(Half half) {
    return half == Half.SAID ? Wish.SAID : Wish.MEANS;
  }

  /** Both share the room. */
  void both() {
    wish = Wish.BOTH;
    arrange();
  }

  private boolean isNarrow() {
    return pane.getWidth() > 0 && pane.getWidth() < NARROW;
  }

  private boolean isAlone(Half half) {
    return pane.getItems().size() == 1 && pane.getItems().getFirst() == of(half);
  }

  /** As the wish and the width ask for; between pulses, since panes don't change while laid out. */
  void arrange() {
    boolean one = wish != Wish.BOTH || isNarrow();
    if (one) {
      if (!isAlone(front)) pane.getItems().setAll(of(front));
    } else if (pane.getItems().size() != 2) {
      share();
    }
    said.offersBeyond(one);
    means.offersBeyond(one);
  }

  /** As the user left them, or as a lesson has them. */
  private void share() {
    pane.getItems().setAll(said, means);
    if (lesson) pane.setDividerPositions(leaning);
    else memory.dividers(pane, MEET);
    pane.layout(); // before it gets another size with no place known, which would halve it
  }
}
