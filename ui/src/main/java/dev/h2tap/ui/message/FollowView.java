package dev.h2tap.ui.message;

import dev.h2tap.core.body.Line;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.fx.Latest;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * The conversation on the cursor's stream as one text: header lists and bodies of both sides, each
 * line with the sign and the colour of its side.
 */
public final class FollowView extends TabView {
  /** How long what grows may go unread, ns. */
  private static final long REST = 500_000_000L;

  private record Followed(Exchange exchange, List<Line> lines) {}

  private final Desk desk;
  private final ChosenExchange chosen;
  private final Latest<Optional<Followed>> latest;
  private final LinesView lines;
  private final Label title = new Label();
  private Optional<Exchange> shown = Optional.empty();
  private int asked = -1;
  private boolean looked;
  private long restsUntil;

  /**
   * @param back to where one came from
   */
  public FollowView(Desk desk, ChosenExchange chosen, Runnable back) {
    super("follow");
    this.desk = desk;
    this.chosen = chosen;
    latest = new Latest<>(desk.tasks(), this::show, e -> title.setText(String.valueOf(e)));
    lines = new LinesView(desk.look(), "follow-lines", title(), () -> {});
    title.setId("follow-title");
    title.getStyleClass().add("strong");
    title.setMinWidth(0);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    var button = new Button(desk.texts().get("follow.back"));
    button.setId("follow-back");
    button.getStyleClass().add("quiet");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> back.run());
    var head = new HBox(title, button);
    head.getStyleClass().addAll("message-head", "message-top");
    setTop(head);
    setCenter(lines);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ESCAPE) return;
          back.run();
          e.consume();
        });
    chosen.row().addListener((o, was, is) -> moved());
    show(Optional.empty());
  }

  @Override
  public String title() {
    return desk.texts().get("follow.title");
  }

  /** Gives the text the focus. */
  public void begin() {
    lines.begin();
  }

  @Override
  public void looked(boolean at) {
    looked = at;
    if (at) moved();
  }

  private void moved() {
    if (looked && asked != chosen.row().get()) ask();
  }

  @Override
  public void poll() {
    if (!looked || System.nanoTime() < restsUntil) return;
    restsUntil = System.nanoTime() + REST;
    int row = chosen.row().get();
    if (row == 0) return;
    Exchange now = desk.session().exchanges().row(row);
    if (asked != row || !shown.equals(Optional.of(now))) ask();
  }

  private void ask() {
    int row = chosen.row().get();
    asked = row;
    latest.ask(c -> row == 0 ? Optional.empty() : Optional.of(read(row)));
  }

  private Followed read(int row) {
    Exchange exchange = desk.session().exchanges().row(row);
    return new Followed(exchange, new FollowReader(desk.session(), desk.texts()).read(row));
  }

  private void show(Optional<Followed> now) {
    shown = now.map(Followed::exchange);
    title.setText(now.map(f -> title(f.exchange())).orElse(desk.texts().get("follow.none")));
    lines.show(now.map(Followed::lines).orElse(List.of()));
  }

  private String title(Exchange x) {
    String stream = Integer.toString(x.stream());
    String conn = Integer.toString(x.conn());
    String number = Integer.toString(x.number());
    return x.http1()
        ? desk.texts().get("message.http1", number, conn)
        : desk.texts().get("message.stream", stream, conn);
  }
}
