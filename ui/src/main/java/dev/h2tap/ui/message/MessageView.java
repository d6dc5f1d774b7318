package dev.h2tap.ui.message;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.fx.Latest;
import dev.h2tap.ui.message.BodyReader.Wish;
import dev.h2tap.ui.message.Http1Text.Kind;
import dev.h2tap.ui.message.Http1Text.Pair;
import dev.h2tap.ui.message.MessageFacts.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The request and the response of the cursor's stream: header lists beside what HTTP/1.1 would say,
 * and the content below. Nothing of it is run or fetched.
 */
public final class MessageView extends TabView {
  /** How long what grows may go unread, ns. */
  private static final long REST = 300_000_000L;

  /** How wide the column of HTTP/1.1's lines begins, px. */
  private static final double HTTP1 = 200;

  private record Asked(int row, Wish wish) {}

  private final Desk desk;
  private final ChosenExchange chosen;
  private final MessageReader reader;
  private final Latest<Optional<MessageFacts>> latest;
  private final Label title = new Label();
  private final Label about = new Label();
  private final Label empty = new Label();
  private final Table table;
  private final BodyPane body;
  private final MessageActions actions;
  private final SplitPane all;
  private Optional<MessageFacts> facts = Optional.empty();
  private List<Table.Row> rows = List.of();
  private int selected = -1;
  private Wish wish = Wish.NONE;
  private Asked asked = new Asked(-1, Wish.NONE);
  private long restsUntil;
  private boolean looked;

  /**
   * @param where asks the user for a file to save into, with a name to begin with
   */
  public MessageView(Desk desk, ChosenExchange chosen, Function<String, Optional<Path>> where) {
    super("message");
    this.desk = desk;
    this.chosen = chosen;
    reader = new MessageReader(desk.session(), desk.texts());
    latest = new Latest<>(desk.tasks(), this::take, this::failed);
    actions = new MessageActions(desk, where);
    body = new BodyPane(desk.look(), this::wishes);
    table = table();
    title.getStyleClass().add("strong");
    title.setId("message-title");
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    about.getStyleClass().add("second");
    about.setId("message-about");
    about.setWrapText(true);
    var head = new HBox(title, actions.copy(), actions.save());
    head.getStyleClass().add("message-head");
    var top = new VBox(head, about, actions.told());
    top.getStyleClass().add("message-top");
    all = new SplitPane(table, body);
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.5);
    setTop(top);
    empty.setId("message-empty");
    empty.getStyleClass().addAll("muted", "note");
    empty.setWrapText(true);
    chosen.row().addListener((o, was, is) -> moved());
    desk.cursor().frame().addListener((o, was, is) -> mark());
    show(Optional.empty());
  }

  private Table table() {
    var made =
        new Table(
            "message-table",
            title(),
            List.of(
                Table.column(text("column.field"), 130, Align.LEFT),
                Table.column(text("column.value"), 190, Align.LEFT),
                Table.column(text("column.http1"), HTTP1, Align.LEFT)),
            desk.look(),
            this::goTo);
    made.widthProperty().addListener((o, was, is) -> fit(made));
    return made;
  }

  private void fit(Table columns) {
    double room = columns.getWidth();
    boolean beside = facts.map(f -> f.beside() == MessageFacts.Beside.HTTP1).orElse(true);
    columns.fit(0, Math.clamp(room * 0.22, 84, 190));
    columns.fit(1, Math.clamp(room * 0.34, 110, 420));
    columns.fit(2, beside ? HTTP1 : 0);
  }

  @Override
  public String title() {
    return text("title");
  }

  private String text(String key, Object... values) {
    return desk.texts().get("message." + key, values);
  }

  @Override
  public void looked(boolean at) {
    looked = at;
    if (at) moved();
  }

  @Override
  public void poll() {
    if (!looked || System.nanoTime() < restsUntil) return;
    restsUntil = System.nanoTime() + REST;
    int row = chosen.row().get();
    Exchange now = row == 0 ? null : desk.session().exchanges().row(row);
    Exchange shown = facts.map(MessageFacts::exchange).orElse(null);
    if (!Objects.equals(now, shown)) ask();
  }

  private void moved() {
    if (!looked || asked.equals(new Asked(chosen.row().get(), wish))) return;
    if (chosen.row().get() != asked.row()) {
      wish = wish.anew();
      body.forget();
    }
    ask();
  }

  /** The user wants another part or another view of it. */
  private void wishes(Wish other) {
    wish = other;
    ask();
  }

  private void ask() {
    int row = chosen.row().get();
    Wish wanted = wish;
    asked = new Asked(row, wanted);
    latest.ask(c -> row == 0 ? Optional.empty() : Optional.of(reader.read(row, wanted)));
  }

  private void take(Optional<MessageFacts> now) {
    boolean late = row(now) != chosen.row().get();
    if (!late) show(now);
  }

  private static int row(Optional<MessageFacts> facts) {
    return facts.map(f -> f.exchange().row()).orElse(0);
  }

  private void failed(Exception e) {
    about.setText(desk.texts().get("view.failed", String.valueOf(e)));
  }

  private void show(Optional<MessageFacts> now) {
    if (row(now) != row(facts)) selected = -1; // a row of another exchange
    facts = now;
    actions.show(now);
    if (now.isEmpty()) {
      title.setText("");
      about.setText("");
      boolean none = desk.session().exchanges().count() == 0;
      empty.setText(text(none ? "none" : "none-here"));
      setCenter(empty);
      return;
    }
    title.setText(MessageActions.printable(now.get().title()));
    about.setText(MessageActions.printable(now.get().about()));
    rows = rows(now.get().sections());
    fit(table);
    mark();
    body.show(now.get().body());
    setCenter(all);
  }

  /** Selects the header list that the cursor stands on or after, or a row of it that was chosen. */
  private void mark() {
    if (facts.isEmpty()) return;
    int cursor = desk.cursor().frame().get();
    int frame = 0;
    for (Table.Row r : rows) if (r.frame() <= cursor) frame = Math.max(frame, r.frame());
    boolean chosenInIt =
        selected >= 0 && selected < rows.size() && rows.get(selected).frame() == frame;
    if (chosenInIt || frame == 0) {
      if (frame == 0) selected = -1;
      table.show(new Table.Data(rows, selected));
      return;
    }
    int first = 0;
    while (rows.get(first).frame() != frame) first++;
    int last = first;
    while (last + 1 < rows.size() && rows.get(last + 1).frame() == frame) last++;
    selected = first;
    table.show(new Table.Data(rows, first));
    table.list().reveal(last); // its fields as far as there is room
    table.list().reveal(first);
  }

  private void goTo(int frame) {
    selected = table.selected();
    if (frame > 0) chosen.stay(frame);
  }

  private static List<Table.Row> rows(List<Section> sections) {
    List<Table.Row> out = new ArrayList<>();
    for (Section s : sections) {
      Cell none = Cell.mute("");
      out.add(
          new Table.Row(s.frame(), List.of(new Cell(s.title(), Type.STRONG, Ink.FG), none, none)));
      for (Pair p : s.pairs()) out.add(new Table.Row(s.frame(), cells(p)));
    }
    return out;
  }

  private static List<Cell> cells(Pair p) {
    Ink name = p.name().startsWith(":") ? Ink.MUTE : Ink.ACC;
    Cell http1 =
        switch (p.kind()) {
          case START_LINE -> new Cell(p.http1(), Type.MONO_STRONG, Ink.FG);
          case FIELD -> Cell.wire(p.http1());
          case REMARK -> Cell.mute(p.http1());
        };
    if (p.kind() == Kind.REMARK && p.name().isEmpty()) {
      return List.of(Cell.mute(""), Cell.mute(p.value()), http1);
    }
    return List.of(Cell.wire(p.name()).in(name), Cell.wire(p.value()), http1);
  }
}
