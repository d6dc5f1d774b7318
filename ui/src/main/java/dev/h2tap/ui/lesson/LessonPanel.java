package dev.h2tap.ui.lesson;

import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.ui.look.Look;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The step at hand in words, its question, and the way on; stands beside the views. */
public final class LessonPanel extends VBox {
  private static final double WIDTH = 320;

  private final LessonModel model;
  private final Look look;
  private final Label lesson = new Label();
  private final Label title = new Label();
  private final Label text = new Label();
  private final VBox question = new VBox(6);
  private final Label where = new Label();
  private final Button back;
  private final Button next;

  /**
   * @param present begins or ends the presenter's mode
   * @param close puts the panel away
   */
  public LessonPanel(LessonModel model, Look look, Runnable present, Runnable close) {
    this.model = model;
    this.look = look;
    setId("lesson");
    getStyleClass().addAll("side", "lesson");
    setPrefWidth(WIDTH);
    setMinWidth(220);
    lesson.getStyleClass().add("heading");
    lesson.setId("lesson-name");
    lesson.setWrapText(true);
    title.getStyleClass().add("lesson-title");
    title.setId("lesson-title");
    text.getStyleClass().add("lesson-text");
    text.setId("lesson-text");
    for (Label label : List.of(lesson, title, text)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    question.getStyleClass().add("lesson-question");
    question.managedProperty().bind(question.visibleProperty());
    var words = new VBox(12, title, text, question);
    words.getStyleClass().add("lesson-words");
    var scroll = new ScrollPane(words);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    back = button("back", model::back);
    next = button("next", model::next);
    next.getStyleClass().add("accent");
    where.setId("lesson-where");
    where.getStyleClass().add("second");
    where.setMinWidth(Region.USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var way = new HBox(8, where, gap, back, next);
    way.setAlignment(Pos.CENTER_LEFT);
    way.getStyleClass().add("lesson-way");
    var fill = new Region();
    HBox.setHgrow(fill, Priority.ALWAYS);
    lesson.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(lesson, Priority.ALWAYS);
    var head = new HBox(4, lesson, quiet("present", present), quiet("close", close));
    head.getStyleClass().add("lesson-head");
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, scroll, way);
    model.at().addListener((o, was, is) -> show());
    show();
  }

  private String word(String key, Object... values) {
    return look.texts().get("lesson." + key, values);
  }

  private Button button(String id, Runnable action) {
    var button = new Button(word(id));
    button.setId("lesson-" + id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(word(id + "-tip")));
    button.setOnAction(e -> action.run());
    return button;
  }

  private Button quiet(String id, Runnable action) {
    Button button = button(id, action);
    button.getStyleClass().add("quiet");
    return button;
  }

  private void show() {
    Lesson l = model.lesson();
    Step step = model.step();
    var language = look.texts().locale();
    String name = l.title().in(language);
    lesson.setText(l.number() > 0 ? word("numbered", Integer.toString(l.number()), name) : name);
    title.setText(step.title().in(language));
    text.setText(step.text().in(language));
    int at = Math.max(0, model.at().get());
    where.setText(word("where", Integer.toString(at + 1), Integer.toString(model.count())));
    back.setDisable(at == 0);
    next.setDisable(at == model.count() - 1);
    ask(step);
  }

  private void ask(Step step) {
    question.getChildren().clear();
    question.setVisible(step.ask().isPresent());
    if (step.ask().isEmpty()) return;
    var asked = new Label(step.ask().get().question().in(look.texts().locale()));
    asked.getStyleClass().add("lesson-asked");
    asked.setWrapText(true);
    asked.setMinHeight(Region.USE_PREF_SIZE);
    question.getChildren().add(asked);
    var verdict = new Label();
    verdict.setId("lesson-verdict");
    verdict.setWrapText(true);
    verdict.setMinHeight(Region.USE_PREF_SIZE);
    List<String> options = model.options();
    for (int i = 0; i < options.size(); i++) {
      int answer = i;
      var button = new Button(options.get(i));
      button.setId("lesson-answer-" + i);
      button.setMnemonicParsing(false);
      button.setWrapText(true);
      button.setMinHeight(Region.USE_PREF_SIZE);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
      button.getStyleClass().add("lesson-answer");
      button.setOnAction(e -> judge(button, answer, verdict));
      question.getChildren().add(button);
    }
    question.getChildren().add(verdict);
  }

  private void judge(Button button, int answer, Label verdict) {
    LessonModel.Verdict v = model.answer(answer);
    button.getStyleClass().removeAll("right", "wrong");
    button.getStyleClass().add(v.right() ? "right" : "wrong");
    verdict.getStyleClass().setAll("label", v.right() ? "right" : "wrong");
    String sign = v.right() ? "✓ " : "✗ "; // a sign, not colour alone
    verdict.setText(sign + word("verdict", word(v.right() ? "right" : "wrong"), v.why()));
  }
}
