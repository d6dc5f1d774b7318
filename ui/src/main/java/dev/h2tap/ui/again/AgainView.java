package dev.h2tap.ui.again;

import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.fx.Latest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The request at hand, to be written anew and sent again, or all that are shown as they were; below
 * what was answered. What was written stays until it is sent or given up.
 */
public final class AgainView extends TabView {
  private enum Which {
    THIS,
    SHOWN
  }

  private enum Content {
    RECORDED,
    WRITTEN
  }

  private final Desk desk;
  private final ChosenExchange chosen;
  private final Supplier<IntPredicate> shown;
  private final Supplier<SendsAgain> sender;
  private final Latest<Optional<Recorded>> latest;
  private final Label title = new Label();
  private final TextField to = new TextField();
  private final TextArea head = new TextArea();
  private final TextArea body = new TextArea();
  private final Label octets = new Label();
  private final Label told = new Label();
  private final Button send = new Button();
  private final Button other = new Button();
  private final Choice<Content> content;
  private final VBox draft = new VBox();
  private final SplitPane all = new SplitPane();
  private final AnswersView answers;
  private Optional<Recorded> recorded = Optional.empty();
  private Which which = Which.THIS;
  private Content kind = Content.RECORDED;
  private boolean looked;
  private boolean arrived;
  private boolean sending;

  /**
   * @param shown which exchanges the filter and the chosen connection show now; asked on a worker
   * @param sender who sends
   */
  public AgainView(
      Desk desk, ChosenExchange chosen, Supplier<IntPredicate> shown, Supplier<SendsAgain> sender) {
    super("again");
    this.desk = desk;
    this.chosen = chosen;
    this.shown = shown;
    this.sender = sender;
    latest = new Latest<>(desk.tasks(), this::take, this::failed);
    content = new Choice<>(List.of(Content.values()), c -> text("content." + low(c)), this::kind);
    answers = new AnswersView(desk, a -> sender.get().open(a.capture()), chosen::choose);
    setTop(top());
    draft.getChildren().addAll(head, content(), body);
    draft.getStyleClass().add("draft");
    draft.setMinHeight(0);
    all.setOrientation(Orientation.VERTICAL);
    all.getItems().add(draft);
    setCenter(all);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ENTER || !e.isShortcutDown()) return;
          e.consume();
          send();
        });
    chosen.row().addListener((o, was, is) -> follow());
    fill(Optional.empty());
  }

  private VBox top() {
    var whichever =
        new Choice<>(List.of(Which.values()), w -> text("which." + low(w)), this::which);
    whichever.setId("again-which");
    title.getStyleClass().add("second");
    title.setId("again-title");
    title.setMinWidth(0);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    other.setText(text("take"));
    other.setId("again-take");
    other.getStyleClass().add("quiet");
    other.setMinWidth(USE_PREF_SIZE);
    other.managedProperty().bind(other.visibleProperty());
    other.setOnAction(e -> ask());
    var first = new HBox(8, whichever, title, other);
    first.setAlignment(Pos.CENTER_LEFT);
    var label = new Label(text("to"));
    label.setMinWidth(USE_PREF_SIZE);
    label.setLabelFor(to);
    to.setId("again-to");
    to.getStyleClass().add("value");
    to.setAccessibleText(text("to"));
    to.setPromptText(text("to.recorded"));
    to.textProperty().addListener((o, was, is) -> check());
    HBox.setHgrow(to, Priority.ALWAYS);
    send.setText(text("send"));
    send.setId("again-send");
    send.getStyleClass().add("accent");
    send.setMinWidth(USE_PREF_SIZE);
    send.setOnAction(e -> send());
    var second = new HBox(8, label, to, send);
    second.setAlignment(Pos.CENTER_LEFT);
    told.setId("again-told");
    told.setWrapText(true);
    told.managedProperty().bind(told.visibleProperty());
    told.visibleProperty().bind(told.textProperty().isNotEmpty());
    var top = new VBox(first, second, told);
    top.getStyleClass().add("again-top");
    return top;
  }

  private HBox content() {
    head.setId("again-head");
    head.setAccessibleText(text("fields"));
    head.getStyleClass().add("wire");
    head.setMinHeight(0);
    VBox.setVgrow(head, Priority.ALWAYS);
    head.textProperty().addListener((o, was, is) -> check());
    body.setId("again-body");
    body.setAccessibleText(text("content.written"));
    body.getStyleClass().add("wire");
    body.setPrefRowCount(4);
    body.setMinHeight(0);
    body.managedProperty().bind(body.visibleProperty());
    octets.getStyleClass().add("second");
    octets.setMinWidth(0);
    content.setId("again-content");
    var label = new Label(text("content"));
    label.setMinWidth(USE_PREF_SIZE);
    var bar = new HBox(8, label, content, octets);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setMinHeight(USE_PREF_SIZE);
    return bar;
  }

  private static String low(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title() {
    return text("title");
  }

  private String text(String key, Object... values) {
    return desk.texts().get("again." + key, values);
  }

  @Override
  public void looked(boolean at) {
    looked = at;
    if (!at) return;
    arrived = true;
    follow();
  }

  @Override
  public void poll() {
    // As soon as there is something to write: Ctrl+Enter sends from there.
    if (!arrived || head.isDisabled()) return;
    arrived = false;
    head.requestFocus();
  }

  /** Takes the request at hand, unless that would lose what somebody wrote. */
  private void follow() {
    if (!looked) return;
    int row = recorded.map(r -> r.exchange().row()).orElse(0);
    boolean elsewhere = chosen.row().get() != row;
    if (elsewhere && !changed()) ask();
    else other.setVisible(elsewhere && which == Which.THIS && chosen.row().get() != 0);
  }

  private boolean changed() {
    return recorded
        .map(r -> kind == Content.WRITTEN || !head.getText().equals(r.head()))
        .orElse(false);
  }

  private void ask() {
    int row = chosen.row().get();
    Session session = desk.session();
    latest.ask(c -> row == 0 ? Optional.empty() : Optional.of(Recorded.of(session, row)));
  }

  private void take(Optional<Recorded> now) {
    boolean late = now.map(r -> r.exchange().row()).orElse(0) != chosen.row().get();
    if (!late) fill(now);
  }

  private void fill(Optional<Recorded> now) {
    recorded = now;
    other.setVisible(false);
    title.setText(now.map(r -> title(r)).orElseGet(() -> which == Which.THIS ? text("none") : ""));
    head.setText(now.map(Recorded::head).orElse(""));
    head.setDisable(now.isEmpty());
    to.setText(which == Which.THIS ? now.map(Recorded::to).orElse("") : "");
    body.setText(now.flatMap(Recorded::text).map(Recorded.Text::lines).orElse(""));
    octets.setText(now.map(r -> desk.texts().count("again.octets", r.octets())).orElse(""));
    content.show(Content.RECORDED);
    kind(Content.RECORDED);
  }

  private String title(Recorded r) {
    var e = r.exchange();
    return e.http1()
        ? desk.texts().get("message.http1", e.number(), e.conn())
        : desk.texts().get("message.stream", e.stream(), e.conn());
  }

  private void which(Which now) {
    which = now;
    if (now == Which.SHOWN) all.getItems().remove(draft);
    else if (!all.getItems().contains(draft)) all.getItems().addFirst(draft);
    title.setVisible(now == Which.THIS);
    to.setText(now == Which.THIS ? recorded.map(Recorded::to).orElse("") : "");
    check();
    follow();
  }

  private void kind(Content now) {
    kind = now;
    body.setVisible(now == Content.WRITTEN);
    octets.setVisible(now == Content.RECORDED);
    check();
    if (now == Content.WRITTEN) body.requestFocus();
  }

  /** Tells what can't be sent as it stands, as it is written. */
  private void check() {
    boolean nothing = which == Which.THIS && recorded.isEmpty();
    String wrong = "";
    try {
      if (!nothing) wish();
    } catch (IllegalArgumentException e) {
      wrong = text("wrong", String.valueOf(e.getMessage()));
    }
    told.setText(wrong);
    told.getStyleClass().remove("wrong");
    if (!wrong.isEmpty()) told.getStyleClass().add("wrong");
    send.setDisable(nothing || sending || !wrong.isEmpty());
  }

  private Wish wish() {
    if (which == Which.SHOWN) return Wish.all(to.getText());
    Recorded r = recorded.orElseThrow();
    Recorded.Text as = r.text().orElse(Recorded.Text.NONE);
    Optional<byte[]> written =
        kind == Content.WRITTEN ? Optional.of(as.octets(body.getText())) : Optional.empty();
    return Wish.one(r, to.getText(), head.getText(), written);
  }

  private void send() {
    if (send.isDisabled()) return;
    Session session = desk.session();
    SendsAgain who = sender.get();
    Wish wish = wish();
    boolean some = which == Which.SHOWN;
    sending = true;
    check();
    told.setText(text("sending"));
    desk.tasks()
        .start(
            c -> {
              Requests requests = (some ? wish.among(shown.get()) : wish).requests(session);
              return requests.count() == 0
                  ? Optional.<SentAgain>empty()
                  : Optional.of(who.send(requests));
            },
            this::sent,
            this::failed);
  }

  private void sent(Optional<SentAgain> now) {
    sending = false;
    check();
    if (now.isEmpty()) {
      told.setText(text("nothing"));
      return;
    }
    answers.show(now.get());
    if (!all.getItems().contains(answers)) {
      all.getItems().add(answers);
      all.setDividerPositions(0.45);
    }
  }

  private void failed(Exception e) {
    sending = false;
    check();
    told.setText(
        text("failed", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
  }
}
