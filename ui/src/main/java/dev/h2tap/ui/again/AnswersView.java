package dev.h2tap.ui.again;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.replay.send.Pair;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.replay.send.SideBySide;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.fx.Latest;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What was answered this time, beside what was recorded. */
final class AnswersView extends BorderPane {
  private final Desk desk;
  private final Label sum = new Label();
  private final Table pairs;
  private final Table rows;
  private final Latest<List<SideBySide.Row>> latest;
  private Optional<SentAgain> answers = Optional.empty();

  /**
   * @param open is told that the user wants to see the new capture
   * @param chosen is told the row of an exchange that the user chooses
   */
  AnswersView(Desk desk, Consumer<SentAgain> open, IntConsumer chosen) {
    this.desk = desk;
    latest = new Latest<>(desk.tasks(), this::show, e -> sum.setText(String.valueOf(e)));
    setMinSize(0, 0);
    sum.setId("again-sum");
    sum.setWrapText(true);
    sum.setMaxWidth(Double.MAX_VALUE);
    sum.getStyleClass().add("strong");
    HBox.setHgrow(sum, Priority.ALWAYS);
    var opens = new Button(text("open"));
    opens.setId("again-open");
    opens.getStyleClass().add("quiet");
    opens.setMinWidth(Region.USE_PREF_SIZE);
    opens.setOnAction(e -> answers.ifPresent(open));
    var head = new HBox(sum, opens);
    head.getStyleClass().addAll("message-head", "again-head");
    setTop(head);
    rows =
        new Table(
            "again-rows",
            text("compared"),
            List.of(
                column(text("column.what"), 150, Align.LEFT),
                column(text("column.recorded"), 240, Align.LEFT),
                column(text("column.now"), 240, Align.LEFT)),
            desk.look(),
            frame -> {});
    rows.widthProperty().subscribe(w -> fit(w.doubleValue()));
    pairs =
        new Table(
                "again-pairs",
                text("answers"),
                List.of(
                    column(text("column.status"), 84, Align.LEFT),
                    column(text("column.content"), 74, Align.LEFT),
                    column(text("column.recorded"), 74, Align.RIGHT),
                    column(text("column.now"), 74, Align.RIGHT),
                    column(text("column.request"), 300, Align.LEFT)),
                desk.look(),
                frame -> {})
            .chooses(
                row -> {
                  compare(row);
                  answers.ifPresent(a -> chosen.accept(a.pairs().get(row).before().row()));
                });
  }

  private String text(String key, Object... values) {
    return desk.texts().get("again." + key, values);
  }

  private void fit(double room) {
    rows.fit(0, Math.clamp(room * 0.22, 90, 190));
    rows.fit(1, Math.max(90, room * 0.39));
  }

  void show(SentAgain now) {
    answers = Optional.of(now);
    long other = now.pairs().stream().filter(p -> !p.same()).count();
    long failed = now.pairs().stream().filter(p -> !p.sent().failure().isEmpty()).count();
    sum.setText(
        now.pairs().size() == 1
            ? one(now.pairs().getFirst())
            : text("sum", now.pairs().size(), other, failed));
    pairs.show(new Table.Data(now.pairs().stream().map(this::row).toList(), 0));
    if (now.pairs().size() == 1) {
      setCenter(rows);
    } else {
      var both = new SplitPane(pairs, rows);
      both.setOrientation(Orientation.VERTICAL);
      setCenter(both);
    }
    compare(0);
  }

  private String one(Pair pair) {
    if (!pair.sent().failure().isEmpty())
      return text("failed", desk.texts().retell(pair.sent().failure()));
    return text(pair.same() ? "same" : "other");
  }

  private Table.Row row(Pair pair) {
    String was = status(pair.before());
    String is = pair.now().map(AnswersView::status).orElse("–");
    boolean content = pair.bodyBefore().equals(pair.bodyNow());
    var asked = pair.now().orElse(pair.before()).target();
    String words = asked.method() + " " + asked.path() + "  " + asked.authority();
    String why = desk.texts().retell(pair.sent().failure());
    return new Table.Row(
        0,
        List.of(
            Cell.wire(was.equals(is) ? is : was + " → " + is)
                .in(was.equals(is) ? Ink.FG : Ink.WARN),
            Cell.words(text(content ? "content.same" : "content.other"))
                .in(content ? Ink.MUTE : Ink.WARN),
            Cell.wire(Numbers.span(pair.before().times().total())),
            Cell.wire(pair.now().map(e -> Numbers.span(e.times().total())).orElse("–")),
            Cell.wire(why.isEmpty() ? words : words + "  " + why)
                .in(why.isEmpty() ? Ink.FG : Ink.BAD)));
  }

  private static String status(Exchange e) {
    return e.status() == 0 ? "–" : "" + e.status();
  }

  private void compare(int row) {
    SentAgain all = answers.orElseThrow();
    Pair pair = all.pairs().get(row);
    Session before = desk.session();
    latest.ask(c -> SideBySide.of(before, all.now(), pair));
  }

  private void show(List<SideBySide.Row> compared) {
    rows.show(new Table.Data(compared.stream().map(this::row).toList(), 0));
  }

  private Table.Row row(SideBySide.Row row) {
    String kind = row.kind().name().toLowerCase(Locale.ROOT);
    String name = row.name().isEmpty() ? text("kind." + kind) : row.name();
    Ink ink = row.same() ? Ink.FG : Ink.WARN;
    return new Table.Row(
        0,
        List.of(
            Cell.words((row.same() ? "" : "≠ ") + name).in(row.same() ? Ink.MUTE : Ink.WARN),
            Cell.wire(value(row.kind(), row.before())),
            Cell.wire(value(row.kind(), row.now())).in(ink)));
  }

  private static String value(SideBySide.Kind kind, String value) {
    if (value.isEmpty()) return "–";
    return switch (kind) {
      case WAITING, TOTAL -> Numbers.span(Long.parseLong(value));
      case LENGTH -> Numbers.grouped(Long.parseLong(value));
      default -> value;
    };
  }
}
