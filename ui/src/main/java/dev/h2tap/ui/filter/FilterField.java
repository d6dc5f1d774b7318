package dev.h2tap.ui.filter;

import dev.h2tap.core.filter.FilterError;
import dev.h2tap.ui.look.Look;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Where a display filter is typed: green while it is one, red while it isn't, with completions and
 * what was used before. Enter puts it in force; Escape goes back to what is.
 */
public final class FilterField extends HBox {
  private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final FilterModel model;
  private final Look look;
  private final TextField field = new TextField();
  private final Label says = new Label();
  private final Offers offers;
  private final Runnable leave;

  /**
   * @param leave gives the focus back to what is filtered
   */
  public FilterField(FilterModel model, Look look, Runnable leave) {
    this.model = model;
    this.look = look;
    this.leave = leave;
    var texts = look.texts();
    field.setId("filter");
    field.getStyleClass().add("filter");
    field.setPromptText(texts.get("filter.prompt"));
    field.setAccessibleText(texts.get("filter.title"));
    field.setMinWidth(60);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().bindBidirectional(model.text());
    offers = new Offers(field, look, this::take);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field.focusedProperty().subscribe(f -> offers.hide());
    field.textProperty().addListener((o, was, is) -> offer());
    field.caretPositionProperty().addListener((o, was, is) -> offer());
    model.parsed().subscribe(p -> judge());
    says.setId("filter-says");
    says.getStyleClass().add("filter-says");
    says.managedProperty().bind(says.visibleProperty());
    says.visibleProperty().bind(says.textProperty().isNotEmpty());
    setAlignment(Pos.CENTER_LEFT);
    getChildren().add(field);
    getStyleClass().add("filter-around");
  }

  /** What is wrong with the filter, or what to do next; takes no room while there is nothing. */
  public Label says() {
    return says;
  }

  /** Lets the user type. */
  public void begin() {
    field.requestFocus();
    field.selectAll();
  }

  /** Looks again at what is in force, which may have changed. */
  public void judge() {
    boolean bad = model.error().isPresent();
    boolean typed = !model.text().get().isBlank();
    field.pseudoClassStateChanged(BAD, bad);
    field.pseudoClassStateChanged(GOOD, typed && !bad);
    says.pseudoClassStateChanged(BAD, bad);
    says.setText(model.error().map(this::wrong).orElse(model.inForce() ? "" : pending()));
  }

  private String wrong(FilterError e) {
    return look.texts()
        .get("filter.wrong", Integer.toString(e.column()), look.texts().say(e.sentence()));
  }

  private String pending() {
    return look.texts().get(model.text().get().isBlank() ? "filter.enter-all" : "filter.enter");
  }

  private void offer() {
    if (!field.isFocused()) return;
    int caret = Math.min(field.getCaretPosition(), field.getText().length());
    offers.show(model.completions(caret));
  }

  private void take(Completion c) {
    field.setText(c.in(field.getText()));
    field.positionCaret(c.caret());
  }

  private void key(KeyEvent e) {
    if (offers.key(e.getCode())) {
      e.consume();
      return;
    }
    switch (e.getCode()) {
      case ENTER -> {
        if (model.apply()) leave.run();
        else field.positionCaret(model.error().map(x -> x.column() - 1).orElse(0));
        judge();
        e.consume();
      }
      case ESCAPE -> {
        if (model.inForce()) leave.run();
        else model.revert();
        e.consume();
      }
      case DOWN -> {
        offers.show(history());
        e.consume();
      }
      default -> {
        if (e.getCode() == KeyCode.SPACE && e.isControlDown()) {
          offer();
          e.consume();
        }
      }
    }
  }

  private java.util.List<Completion> history() {
    int end = field.getText().length();
    return model.history().stream().map(t -> new Completion(0, end, t, "")).toList();
  }
}
