package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.canvas.ColumnHeader;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.streams.Arrangement.Way;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A row an exchange, of one connection or of all, with a waterfall on a common time axis. */
public final class StreamsView extends TabView {
  private static final String COLUMNS = "columns.streams";

  /** With less room than this, px, the filter gets a line of its own. */
  private static final double ROOMY = 170;

  private final Desk desk;
  private final StreamsModel model;
  private final ChosenExchange chosen;
  private final Runnable read;
  private final Selection selection;
  private final Columns columns;
  private final ExchangePainter painter;
  private final CanvasList list;
  private final ColumnHeader header;
  private final TextField filter = new TextField();
  private final MenuButton sorting = new MenuButton();
  private final Label count = new Label();
  private final Label empty = new Label();
  private final Label words = new Label();
  private boolean looked;
  private boolean seenOnly;

  /**
   * @param conn the one connection whose exchanges are shown; 0 for all
   * @param memory of columns
   * @param read shows the chosen exchange's message
   * @param follow shows it as one text
   */
  public StreamsView(
      Desk desk,
      ChosenExchange chosen,
      IntegerProperty conn,
      Memory memory,
      Runnable read,
      Runnable follow) {
    super("streams");
    this.desk = desk;
    this.chosen = chosen;
    this.read = read;
    model =
        new StreamsModel(
            desk.session(),
            chosen,
            conn::get,
            desk.tasks(),
            desk.texts(),
            this::changed,
            this::failed);
    selection = model.selection();
    columns = Field.columns(desk.texts());
    painter = new ExchangePainter(desk.look(), columns);
    list = new CanvasList(rows(), selection, ExchangePainter.HEIGHT, desk.look());
    list.setId("streams");
    list.setAccessibleText(title());
    header = new ColumnHeader(columns, desk.look(), this::columnsChanged);
    header.kept(memory.get(COLUMNS, ""), kept -> memory.put(COLUMNS, kept));
    header.setId("streams-header");
    header.chooses(column -> sort(Field.ALL.get(column)));
    count.getStyleClass().add("second");
    count.setId("streams-count");
    empty.getStyleClass().addAll("muted", "note");
    empty.setWrapText(true);
    empty.setMaxWidth(480);
    empty.setId("streams-empty");
    empty.visibleProperty().bind(empty.textProperty().isNotEmpty());
    empty.setMouseTransparent(true);
    words.setWrapText(true);
    words.setMaxWidth(Double.MAX_VALUE);
    words.setId("streams-words");
    words.getStyleClass().add("words");
    var stack = new StackPane(list, empty);
    VBox.setVgrow(stack, Priority.ALWAYS);
    var all = new VBox(choices(), header, stack);
    all.setMinSize(0, 0);
    setCenter(all);
    setBottom(words);
    list.widthProperty().addListener((o, was, is) -> fit(is.doubleValue()));
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    list.setOnContextMenuRequested(
        e -> menu(follow).show(list.getScene().getWindow(), e.getScreenX(), e.getScreenY()));
    chosen.row().addListener((o, was, is) -> moved());
    marked();
  }

  private ContextMenu menu(Runnable follow) {
    var message = new MenuItem(text("read"));
    message.setOnAction(e -> read.run());
    var followed = new MenuItem(desk.texts().get("menu.follow-stream"));
    followed.setOnAction(e -> follow.run());
    var copy = new MenuItem(desk.texts().get("frames.copy"));
    copy.setOnAction(e -> list.copy());
    for (var item : List.of(message, followed)) item.setDisable(selection.lead() < 0);
    return new ContextMenu(message, followed, copy);
  }

  private FlowPane choices() {
    filter.setId("streams-filter");
    filter.setPromptText(text("filter"));
    filter.setAccessibleText(text("filter"));
    filter.getStyleClass().add("filter");
    filter.textProperty().addListener((o, was, is) -> model.filter(is));
    filter.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) filter.clear();
          if (e.getCode() == KeyCode.DOWN) list.requestFocus();
        });
    sorting.setId("streams-sorting");
    sorting.getStyleClass().add("quiet");
    sorting.setMinWidth(USE_PREF_SIZE);
    for (Field field : Field.ALL) {
      if (field == Field.WATERFALL) continue;
      var item = new MenuItem(field.title(desk.texts()));
      item.setOnAction(e -> sort(field));
      sorting.getItems().add(item);
    }
    var span =
        new Choice<>(
            List.of(Boolean.FALSE, Boolean.TRUE),
            seen -> text(seen ? "axis.seen" : "axis.all"),
            seen -> {
              seenOnly = seen;
              list.refresh();
            });
    var choices = new FlowPane(filter, sorting, span);
    choices.getStyleClass().add("filter-bar");
    filter
        .prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> besideOrAlone(choices, sorting.prefWidth(-1) + span.prefWidth(-1)),
                choices.widthProperty(),
                sorting.textProperty()));
    return choices;
  }

  /** The filter takes what the others leave, or a line for itself. */
  private static double besideOrAlone(FlowPane bar, double others) {
    double room = bar.getWidth() - bar.getInsets().getLeft() - bar.getInsets().getRight();
    double left = room - others - 2 * bar.getHgap() - 2;
    return left >= ROOMY ? left : Math.max(0, room);
  }

  @Override
  public String title() {
    return text("title");
  }

  private String text(String key, Object... values) {
    return desk.texts().get("streams." + key, values);
  }

  @Override
  public Optional<Node> beside() {
    return Optional.of(count);
  }

  @Override
  public void looked(boolean at) {
    looked = at;
    if (at) {
      poll();
      moved();
    }
  }

  @Override
  public void poll() {
    if (looked) model.poll();
  }

  private void sort(Field field) {
    model.sort(field);
    marked();
  }

  private void marked() {
    Field by = model.wish().by();
    String arrow = model.wish().way() == Way.UP ? " ↑" : " ↓";
    header.mark(by.ordinal(), arrow);
    sorting.setText(text("sorted", by.title(desk.texts()) + arrow));
  }

  private void changed() {
    list.refresh();
    int all = desk.session().exchanges().count();
    int shown = model.arrangement().known() == 0 ? all : model.count();
    boolean part = !model.wish().filter().isBlank();
    String told = desk.texts().count("streams.count", shown);
    count.setText(part ? text("of", Numbers.grouped(shown), Numbers.grouped(all)) : told);
    String none = all == 0 ? text("none") : part ? text("none-found") : text("none-here");
    if (model.arranging()) empty.setText(shown == 0 ? text("arranging") : "");
    else empty.setText(shown == 0 ? none : "");
    inWords();
  }

  private void failed(Exception e) {
    empty.setText(desk.texts().get("view.failed", String.valueOf(e)));
  }

  private List<Field> wished() {
    return columns.wished().stream().map(Field.ALL::get).toList();
  }

  private void columnsChanged() {
    Field.fit(columns, list.getWidth());
    list.refresh();
  }

  private void fit(double room) {
    Field.fit(columns, room);
    header.requestLayout();
  }

  private void click(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) read.run();
  }

  private void key(KeyEvent e) {
    if (e.getCode() != KeyCode.ENTER || selection.lead() < 0) return;
    read.run();
    e.consume();
  }

  private void moved() {
    if (!looked) return;
    int place = selection.lead();
    if (place >= 0) list.reveal(place);
    list.refresh();
    inWords();
  }

  private void inWords() {
    int row = chosen.row().get();
    words.setText(row == 0 ? text("none-chosen") : TimesInWords.of(model.row(row), desk, model));
  }

  /** The axis of all rows, or of those that are seen. */
  private Waterfall axis(double width) {
    var all = model.arrangement();
    if (!seenOnly) return painter.axis(all.begin(), all.end(), width);
    long begin = Long.MAX_VALUE;
    long end = 0;
    int[] seen = list.seen();
    for (int place = seen[0]; place < Math.min(seen[1], model.count()); place++) {
      Exchange x = model.at(place).exchange();
      begin = Math.min(begin, Field.start(x.times()));
      end = Math.max(end, Field.start(x.times()) + x.times().total());
    }
    return painter.axis(Math.min(begin, end), end, width);
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return model.count();
      }

      @Override
      public void paint(Pen pen, int place, double y, double width) {
        var t = desk.look().tokens().get();
        var row = model.at(place);
        Exchange x = row.exchange();
        int order = x.http1() ? -1 : desk.order().applyAsInt(x.conn(), x.stream());
        var stream = order < 0 ? t.mute() : t.stream(order);
        var behind = selection.contains(place) ? t.accbg() : t.bg();
        painter.paint(pen, row, stream, behind, axis(width), model.stalls().of(x), y, width);
      }

      @Override
      public String text(int place) {
        return model.at(place).line(wished());
      }

      @Override
      public String hint(int place, double x) {
        var row = model.at(place);
        Field field = Field.ALL.get(Math.max(0, columns.at(x)));
        return switch (field) {
          case HOST, PATH, METHOD -> cut(row.exchange().target().url());
          case WATERFALL, START, DURATION -> TimesInWords.of(row, desk, model);
          case STATUS -> row.cell(field) + "\n" + row.cell(Field.ENDED);
          default -> cut(row.cell(field));
        };
      }
    };
  }

  private static String cut(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }
}
