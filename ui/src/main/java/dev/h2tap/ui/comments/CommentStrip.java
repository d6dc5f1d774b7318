package dev.h2tap.ui.comments;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.lesson.StepJson;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The comments on the cursor's frame, and the place to write one; gone where there are none. */
public final class CommentStrip extends VBox {
  /** What many or long comments may take of the frames' room, px. */
  private static final double HIGHEST = 130;

  private final CommentBook book;
  private final FrameCursor cursor;
  private final Look look;
  private final Supplier<String> view;
  private final Runnable leave;
  private final TextArea text = new TextArea();
  private final CheckBox step = new CheckBox();
  private final Label told = new Label();
  private final VBox lines = new VBox(4);
  private final ScrollPane scroll = new ScrollPane(lines);
  private Optional<Entry> edited = Optional.empty();
  private int writing;
  private boolean stepsBeside;

  /**
   * @param view the id of the view that a lesson's step brings forward: the one at hand
   * @param leave takes the keys where what had them here is gone
   */
  public CommentStrip(
      CommentBook book, FrameCursor cursor, Look look, Supplier<String> view, Runnable leave) {
    this.book = book;
    this.cursor = cursor;
    this.look = look;
    this.view = view;
    this.leave = leave;
    getStyleClass().add("comments");
    setId("comment-strip");
    managedProperty().bind(visibleProperty());
    setMinHeight(Region.USE_PREF_SIZE);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(HIGHEST);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    text.setId("comment-text");
    text.setPrefRowCount(3);
    text.setWrapText(true);
    text.setPromptText(word("prompt"));
    text.setAccessibleText(word("prompt"));
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    step.setText(word("step"));
    step.setId("comment-step");
    step.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    told.getStyleClass().add("second");
    cursor.frame().addListener((o, was, is) -> moved());
    book.version().addListener((o, was, is) -> show());
    show();
  }

  /**
   * @param now whether a lesson's panel tells the steps at length, so that their titles do here
   */
  public void stepsBeside(boolean now) {
    if (stepsBeside == now) return;
    stepsBeside = now;
    show();
  }

  private String word(String key) {
    return look.texts().get("comments." + key);
  }

  private void moved() {
    if (writing > 0 && text.getText().isBlank()) writing = 0; // nothing to lose
    show();
  }

  /** Lets the user write a comment about the cursor's frame. */
  public void begin() {
    begin(Optional.empty(), cursor.frame().get());
  }

  /** Lets the user edit {@code entry}. */
  public void edit(Entry entry) {
    begin(Optional.of(entry), entry.frame());
  }

  private void begin(Optional<Entry> entry, int frame) {
    if (frame == 0) return;
    boolean same = writing > 0 && entry.equals(edited) && (entry.isPresent() || writing == frame);
    if (same || keepDraft() > 0) {
      text.requestFocus();
      return;
    }
    edited = entry;
    writing = frame;
    told.setText(entry.isEmpty() && !book.takes(frame) ? word("nowhere") : "");
    text.setText(entry.map(this::words).orElse(""));
    step.setSelected(entry.map(e -> e.comment().isStep()).orElse(false));
    show();
    text.requestFocus();
    text.end();
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) keep();
    else if (e.getCode() == KeyCode.ESCAPE) cancel();
    else if (e.getCode() == KeyCode.TAB && e.getTarget() == text && !e.isShortcutDown()) {
      // A comment needs no tab, and the keyboard a way to the buttons.
      text.requestFocusTraversal(
          e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    } else return;
    e.consume();
  }

  /**
   * Keeps what is being written, since something else comes.
   *
   * @return how many can't be kept, and stay as they are
   */
  public int keepDraft() {
    if (writing > 0) keep();
    return writing > 0 ? 1 : 0;
  }

  private void keep() {
    String words = text.getText().strip();
    if (words.isEmpty()) {
      cancel();
      return;
    }
    if (edited.isEmpty() && !book.takes(writing)) {
      told.setText(word("nowhere"));
      return;
    }
    Comment comment = comment(words);
    if (!comment.fits()) {
      told.setText(word("too-long"));
      return;
    }
    int frame = writing;
    writing = 0;
    if (edited.isEmpty()) book.add(frame, comment);
    else if (!edited.get().comment().equals(comment)) book.change(edited.get(), comment);
    edited = Optional.empty();
    show();
    leave.run();
  }

  private Comment comment(String words) {
    if (!step.isSelected()) return new Comment(words);
    var language = look.texts().locale();
    return edited
        .map(Entry::comment)
        .filter(Comment::isStep)
        .map(c -> StepJson.reworded(c, language, words))
        .orElseGet(() -> StepJson.step(language, view.get(), words));
  }

  private void cancel() {
    writing = 0;
    edited = Optional.empty();
    show();
    leave.run();
  }

  private void remove(Entry entry) {
    book.remove(entry);
    leave.run();
  }

  private void show() {
    int frame = cursor.frame().get();
    List<Entry> entries = book.of(frame);
    lines.getChildren().clear();
    for (Entry e : entries) {
      if (writing == 0 || edited.isEmpty() || !edited.get().equals(e)) {
        lines.getChildren().add(line(e));
      }
    }
    getChildren().clear();
    if (!lines.getChildren().isEmpty()) getChildren().add(scroll);
    if (writing > 0) getChildren().add(editor());
    setVisible(!getChildren().isEmpty());
  }

  private String words(Entry e) {
    return StepJson.words(e.comment(), look.texts().locale());
  }

  private Node line(Entry e) {
    boolean brief = stepsBeside && e.comment().isStep();
    String told = words(e);
    var words = new Label(brief ? told.lines().findFirst().orElse("") : told);
    words.setWrapText(!brief);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    words.getStyleClass().add("comment-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    var edit = button("edit", () -> edit(e));
    var remove = button("remove", () -> remove(e));
    var line = new HBox(Icons.comment(), words, edit, remove);
    line.getStyleClass().add("comment");
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private Button button(String id, Runnable action) {
    var button = new Button(word(id));
    button.setId("comment-" + id);
    button.getStyleClass().add("quiet");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }

  private Node editor() {
    var about = new Label(look.texts().get("comments.about", Integer.toString(writing)));
    about.getStyleClass().add("strong");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var keep = button("keep", this::keep);
    var cancel = button("cancel", this::cancel);
    told.setWrapText(true);
    var buttons = new HBox(8, step, told, gap, cancel, keep);
    buttons.setAlignment(Pos.CENTER_LEFT);
    return new VBox(4, about, text, buttons);
  }
}
