package dev.h2tap.ui.message;

import dev.h2tap.core.body.Line;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.export.Curl;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.message.SaveBody.Present;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What can be done with a message: copied, saved. How it went is told in place. */
final class MessageActions {
  private final Desk desk;
  private final Function<String, Optional<Path>> where;
  private final MenuButton copy = new MenuButton();
  private final Button save = new Button();
  private final Label words = new Label();
  private final Button replace = new Button();
  private final HBox told = new HBox(words, replace);
  private Optional<MessageFacts> facts = Optional.empty();

  MessageActions(Desk desk, Function<String, Optional<Path>> where) {
    this.desk = desk;
    this.where = where;
    copy.setText(text("copy"));
    copy.setId("message-copy");
    copy.getStyleClass().add("quiet");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.getItems()
        .addAll(
            item("copy.curl", this::copyCurl),
            item("copy.request", () -> copyHeaders(Exchanges.Part.REQUEST)),
            item("copy.response", () -> copyHeaders(Exchanges.Part.RESPONSE)),
            item("copy.http1", this::copyHttp1),
            item("copy.body", this::copyBody));
    save.setText(text("save"));
    save.setId("message-save");
    save.getStyleClass().add("quiet");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(e -> facts.ifPresent(this::save));
    words.setId("message-told");
    words.setWrapText(true);
    replace.setText(text("replace"));
    replace.setId("message-replace");
    replace.setMinWidth(Region.USE_PREF_SIZE);
    told.getStyleClass().add("message-told");
    told.managedProperty().bind(told.visibleProperty());
    told.visibleProperty().bind(words.textProperty().isNotEmpty());
    replace.managedProperty().bind(replace.visibleProperty());
    replace.setVisible(false);
  }

  Node copy() {
    return copy;
  }

  Node save() {
    return save;
  }

  /** How the last deed went. */
  Node told() {
    return told;
  }

  void show(Optional<MessageFacts> now) {
    boolean other = !row(now).equals(row(facts));
    facts = now;
    copy.setVisible(now.isPresent());
    save.setVisible(now.isPresent());
    save.setDisable(now.map(f -> f.body().parts().isEmpty()).orElse(true));
    if (other) tell("");
  }

  private static Optional<Integer> row(Optional<MessageFacts> of) {
    return of.map(f -> f.exchange().row());
  }

  private MenuItem item(String key, Runnable action) {
    var item = new MenuItem(text(key));
    item.setId("message-" + key.replace('.', '-'));
    item.setOnAction(e -> action.run());
    return item;
  }

  private String text(String key, Object... values) {
    return desk.texts().get("message." + key, values);
  }

  private void tell(String what) {
    replace.setVisible(false);
    words.setText(printable(what));
  }

  private void copyCurl() {
    if (facts.isEmpty()) return;
    Exchange x = facts.get().exchange();
    desk.tasks()
        .start(
            c -> curl(x),
            command -> {
              command.ifPresent(MessageActions::put);
              boolean file = command.filter(t -> t.contains("@" + Curl.BODY_FILE)).isPresent();
              String key = command.isEmpty() ? "curl.none" : file ? "curl.file" : "copied";
              tell(text(key, Curl.BODY_FILE));
            },
            this::failed);
  }

  private Optional<String> curl(Exchange x) throws IOException {
    var exchanges = desk.session().exchanges();
    byte[] body;
    try (InputStream in = exchanges.body(x.row(), Endpoint.CLIENT)) {
      body = in.readNBytes(Curl.MOST_BODY + 1);
    }
    String protocol = desk.session().connection(x.conn()).protocol();
    Curl.Version version =
        x.http1()
            ? Curl.Version.HTTP1
            : protocol.equals("h2c") ? Curl.Version.PRIOR_KNOWLEDGE : Curl.Version.HTTP2;
    var fields = exchanges.headers(x.row(), Exchanges.Part.REQUEST);
    return Curl.command(x.target(), fields, Slice.of(body), version);
  }

  private void copyHeaders(Exchanges.Part part) {
    if (facts.isEmpty()) return;
    List<HeaderField> list = desk.session().exchanges().headers(facts.get().exchange().row(), part);
    copied(list.stream().map(f -> f.name() + ": " + f.value()).collect(Collectors.joining("\n")));
  }

  private void copyHttp1() {
    if (facts.isEmpty()) return;
    copied(
        facts.get().sections().stream()
            .map(
                s ->
                    s.pairs().stream()
                        .filter(p -> p.kind() != Http1Text.Kind.REMARK)
                        .map(Http1Text.Pair::http1)
                        .collect(Collectors.joining("\n")))
            .collect(Collectors.joining("\n\n")));
  }

  private void copyBody() {
    if (facts.isEmpty()) return;
    copied(
        facts.get().body().lines().stream()
            .map(MessageActions::line)
            .collect(Collectors.joining("\n")));
  }

  private static String line(Line line) {
    return "  ".repeat(line.indent()) + line.text();
  }

  private void copied(String what) {
    put(what);
    tell(text(what.isEmpty() ? "copied-nothing" : "copied"));
  }

  private static void put(String what) {
    var content = new ClipboardContent();
    content.putString(what);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void save(MessageFacts of) {
    where.apply(SaveBody.name(of.exchange())).ifPresent(to -> write(of, to, Present.KEEP));
  }

  private void write(MessageFacts of, Path to, Present present) {
    Part part = of.body().part();
    tell(text("saving"));
    desk.tasks()
        .start(
            c -> SaveBody.write(desk.session(), of.exchange(), part, to, present),
            octets -> tell(text("saved", Numbers.grouped(octets), to.toString())),
            e -> {
              if (e instanceof FileAlreadyExistsException) askToReplace(of, to);
              else failed(e);
            });
  }

  private void askToReplace(MessageFacts of, Path to) {
    tell(text("exists", to.toString()));
    replace.setOnAction(e -> write(of, to, Present.REPLACE));
    replace.setVisible(true);
    replace.requestFocus();
  }

  private void failed(Exception e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    tell(text("failed", why));
  }

  /** Captured words on a label: without what would break the line or turn its direction. */
  static String printable(String text) {
    String shown = text.length() <= 4000 ? text : text.substring(0, 4000) + "…";
    return shown.replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029]", "·");
  }
}
