package dev.h2tap.ui.lesson;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.lesson.Legality;
import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Question;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** A lesson under way: the step at hand, and what becomes of answers. */
public final class LessonModel {
  /**
   * What an answer is worth.
   *
   * @param why in the user's language
   */
  public record Verdict(boolean right, String why) {}

  private final Session session;
  private final Lesson lesson;
  private final Texts texts;
  private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyBooleanWrapper guessing = new ReadOnlyBooleanWrapper();
  private Consumer<Step> arrived = step -> {};

  public LessonModel(Session session, Lesson lesson, Texts texts) {
    this.session = session;
    this.lesson = lesson;
    this.texts = texts;
  }

  /** Who moves the cursor and brings the view forward when a step begins. */
  public void arrives(Consumer<Step> who) {
    arrived = who;
  }

  public Lesson lesson() {
    return lesson;
  }

  /** The step at hand, from 0; -1 before the first. */
  public ReadOnlyIntegerProperty at() {
    return at.getReadOnlyProperty();
  }

  /** Whether the step asks what may be sent next, and no right answer was given yet. */
  public ReadOnlyBooleanProperty guessing() {
    return guessing.getReadOnlyProperty();
  }

  public int count() {
    return lesson.steps().size();
  }

  public Step step() {
    return lesson.steps().get(Math.max(0, at.get()));
  }

  /** To step {@code i}, from 0; to the nearest there is. */
  public void go(int i) {
    int to = Math.clamp(i, 0, count() - 1);
    if (to != at.get()) at.set(to);
    guessing.set(step().ask().filter(Question.Legal.class::isInstance).isPresent());
    arrived.accept(step());
  }

  public void next() {
    if (at.get() < count() - 1) go(at.get() + 1);
  }

  public void back() {
    if (at.get() > 0) go(at.get() - 1);
  }

  /** What can be answered to the step's question, in the user's language; empty where none is. */
  public List<String> options() {
    return switch (step().ask().orElse(null)) {
      case null -> List.of();
      case Question.Choice c -> c.options().stream().map(o -> o.in(texts.locale())).toList();
      case Question.Legal l -> Legality.TYPES.stream().map(FrameType::name).toList();
    };
  }

  /** Judges answer {@code i}, from 0. */
  public Verdict answer(int i) {
    Verdict verdict = verdict(i);
    if (verdict.right()) guessing.set(false);
    return verdict;
  }

  private Verdict verdict(int i) {
    return switch (step().ask().orElseThrow()) {
      case Question.Choice c ->
          new Verdict(i == c.right(), i == c.right() ? c.why().in(texts.locale()) : wrong());
      case Question.Legal l -> judged(l, Legality.TYPES.get(i));
    };
  }

  private String wrong() {
    return texts.get("lesson.look-again");
  }

  private Verdict judged(Question.Legal asked, int type) {
    Optional<Legality> judged = Legality.of(session, step(), asked.side(), type);
    if (judged.isEmpty()) return new Verdict(false, texts.get("lesson.no-state"));
    Legality l = judged.get();
    String facts =
        texts.get(
            l.permitted() ? "lesson.may" : "lesson.may-not",
            texts.get("side." + asked.side().word()),
            FrameType.name(type),
            Integer.toString(l.stream()),
            l.state().text(),
            l.section());
    String error = l.forbidden().map(Finding::errorCode).orElse("");
    if (!error.isEmpty()) {
      facts = texts.sentences(List.of(facts, texts.get("lesson.error", error)));
    }
    String why = l.permitted() ? asked.why().in(texts.locale()) : "";
    return new Verdict(l.permitted(), why.isEmpty() ? facts : facts + "\n" + why);
  }
}
