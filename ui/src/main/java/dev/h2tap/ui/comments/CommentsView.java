package dev.h2tap.ui.comments;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.lesson.StepJson;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** All comments of the capture: searched, gone to, edited and removed. */
public final class CommentsView extends CursorView<CommentsView.Facts> {
  private final CommentBook book;
  private final TextField search = new TextField();
  private final Label told = new Label();
  private final Button edit = new Button();
  private final Button remove = new Button();
  private final Table list;
  private volatile String sought = "";
  private Facts facts = new Facts(0, List.of(), 0);
  private int chosen = -1;

  /**
   * What is listed.
   *
   * @param all how many there are, shown or not
   */
  record Facts(int frame, List<Entry> shown, int all) {}

  /**
   * @param editing lets the user edit one
   */
  public CommentsView(Desk desk, CommentBook book, Consumer<Entry> editing) {
    super(desk, "comments");
    this.book = book;
    list =
        new Table(
                "comments-list",
                title(),
                List.of(
                    column(text("frame"), 66, Align.RIGHT),
                    column(text("connection"), 56, Align.RIGHT),
                    column(text("what"), 400, Align.LEFT)),
                desk.look(),
                desk::goTo)
            .chooses(this::choose);
    search.setId("comments-search");
    search.setPromptText(text("search"));
    search.setAccessibleText(text("search"));
    HBox.setHgrow(search, Priority.ALWAYS);
    search
        .textProperty()
        .addListener(
            (o, was, is) -> {
              sought = is.strip().toLowerCase(Locale.ROOT);
              again();
            });
    told.getStyleClass().add("second");
    told.setId("comments-told");
    act(edit, "edit", () -> editing.accept(facts.shown().get(chosen)));
    act(remove, "remove", () -> book.remove(facts.shown().get(chosen)));
    var bar = new HBox(8, search, told, edit, remove);
    bar.getStyleClass().add("choices");
    bar.setAlignment(Pos.CENTER_LEFT);
    var all = new BorderPane(list);
    all.setTop(bar);
    setCenter(all);
    book.version().addListener((o, was, is) -> again());
  }

  private void act(Button button, String id, Runnable action) {
    button.setText(text(id));
    button.setId("comments-" + id);
    button.getStyleClass().add("quiet");
    button.setMinWidth(USE_PREF_SIZE);
    button.setDisable(true);
    button.setOnAction(
        e -> {
          if (chosen >= 0 && chosen < facts.shown().size()) action.run();
        });
  }

  @Override
  protected long stamp() {
    return book.version().get();
  }

  @Override
  protected Facts read(int frame) {
    List<Entry> all = book.all();
    String wanted = sought;
    List<Entry> shown =
        all.stream().filter(e -> words(e).toLowerCase(Locale.ROOT).contains(wanted)).toList();
    return new Facts(frame, shown, all.size());
  }

  @Override
  protected void show(Facts now) {
    facts = now;
    boolean stays =
        chosen >= 0
            && chosen < now.shown().size()
            && now.shown().get(chosen).frame() == now.frame();
    if (!stays) {
      chosen =
          IntStream.range(0, now.shown().size())
              .filter(i -> now.shown().get(i).frame() == now.frame())
              .findFirst()
              .orElse(-1);
    }
    told.setText(
        now.all() == 0 ? text("none") : desk().texts().count("comments.count", now.shown().size()));
    list.show(new Table.Data(now.shown().stream().map(this::row).toList(), chosen));
    able();
  }

  private void choose(int row) {
    chosen = row;
    able();
  }

  private void able() {
    edit.setDisable(chosen < 0);
    remove.setDisable(chosen < 0);
  }

  private String words(Entry e) {
    return StepJson.words(e.comment(), desk().texts().locale());
  }

  private Table.Row row(Entry e) {
    String words = words(e).replace('\n', ' ');
    return new Table.Row(
        e.frame(),
        List.of(
            Cell.wire(e.frame() == 0 ? "–" : Numbers.grouped(e.frame())).in(Ink.ACC),
            Cell.wire(e.conn() == 0 ? "–" : Integer.toString(e.conn())),
            Cell.words(e.comment().isStep() ? text("is-step", words) : words)));
  }
}
