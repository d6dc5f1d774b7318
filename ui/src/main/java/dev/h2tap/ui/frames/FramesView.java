package dev.h2tap.ui.frames;

import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.ColumnHeader;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Measure;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.comments.CommentBook;
import dev.h2tap.ui.filter.FilterField;
import dev.h2tap.ui.filter.FilterHistory;
import dev.h2tap.ui.filter.FilterModel;
import dev.h2tap.ui.frames.FramePainter.Sign;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.memory.Memory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** The frame list: a row a frame, of one connection or of all. */
public final class FramesView extends VBox {
  private static final String COLUMNS = "columns.frames";

  private final FramesModel model;
  private final CommentBook book;
  private Runnable commenting = () -> {};
  private final Look look;
  private final Selection selection;
  private final CanvasList list;
  private final Columns columns;
  private final ColumnHeader header;
  private final double digit;
  private final Button chip = new Button();
  private final Label count = new Label();
  private final Label none = new Label();
  private int seenWhenLeft;
  private final FilterModel filter;
  private final FilterField field;
  private final IntegerProperty fresh = new SimpleIntegerProperty(0);
  private boolean live;
  private boolean findingPlace;
  private boolean leading;
  private double resumed = -1;
  private Runnable follow = () -> {};

  /**
   * @param memory of filters and columns
   */
  public FramesView(FramesModel model, Memory memory, CommentBook book, Look look) {
    this.model = model;
    this.book = book;
    book.version().addListener((o, was, is) -> refresh());
    this.look = look;
    selection = model.selection();
    columns = FrameColumn.columns(look.texts());
    digit = new Measure().width("0000000000", look.fonts().mono) / 10;
    list = new CanvasList(rows(), selection, FramePainter.HEIGHT, look).followable();
    list.setId("frames");
    list.setAccessibleText(look.texts().get("frames.title"));
    list.setOnContextMenuRequested(
        e -> menu().show(list.getScene().getWindow(), e.getScreenX(), e.getScreenY()));
    chip.getStyleClass().add("chip");
    chip.setId("new-frames");
    chip.setVisible(false);
    chip.setFocusTraversable(false);
    chip.setOnAction(e -> follow());
    StackPane.setAlignment(chip, Pos.BOTTOM_CENTER);
    none.getStyleClass().add("muted");
    none.setVisible(false);
    none.setMouseTransparent(true);
    none.setWrapText(true);
    none.setTextAlignment(TextAlignment.CENTER);
    none.setPadding(new Insets(12));
    var stack = new StackPane(list, none, chip);
    VBox.setVgrow(stack, Priority.ALWAYS);
    setMinSize(0, 0);
    header = new ColumnHeader(columns, look, this::columnsChanged);
    header.kept(memory.get(COLUMNS, ""), words -> memory.put(COLUMNS, words));
    header.setId("frames-header");
    filter = new FilterModel(model.filter(), new FilterHistory(memory));
    field = new FilterField(filter, look, list::requestFocus);
    count.getStyleClass().add("second");
    count.setId("frame-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(field, field.says(), header, stack);
    list.widthProperty().addListener((o, was, is) -> fitColumns());
    list.following().addListener((o, was, is) -> seenWhenLeft = model.rowCount());
    model.cursor().frame().addListener((o, was, is) -> cursorMoved());
    model.conn().addListener((o, was, is) -> otherRows());
    model.whenRelated(list::refresh);
    model.filter().addListener((o, was, is) -> otherRows());
  }

  private void columnsChanged() {
    fitColumns();
    list.refresh();
  }

  private void otherRows() {
    findingPlace = true;
    seenWhenLeft = 0;
    field.judge();
    list.refresh();
  }

  /** How many frames there are, in words. */
  public Label count() {
    return count;
  }

  private Rows rows() {
    var painter = new FramePainter(look, columns);
    return new Rows() {
      @Override
      public int count() {
        return model.rowCount();
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        var frame = model.row(model.frameAt(row));
        var t = look.tokens().get();
        var behind = selection.contains(row) ? t.accbg() : t.bg();
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        if (model.relation(frame.frame()).isPresent()) signs.add(Sign.RELATED);
        if (book.has(frame.frame())) signs.add(Sign.COMMENTED);
        painter.paint(pen, frame, model.order(frame), signs, behind, y, width);
      }

      @Override
      public String text(int row) {
        return model.row(model.frameAt(row)).line(wishedColumns());
      }

      @Override
      public String hint(int row, double x) {
        return hintOf(model.row(model.frameAt(row)), x);
      }
    };
  }

  private List<FrameColumn> wishedColumns() {
    return columns.wished().stream().map(FrameColumn.ALL::get).toList();
  }

  private String hintOf(FrameRow row, double x) {
    FrameColumn column = FrameColumn.ALL.get(Math.max(0, columns.at(x)));
    if (column == FrameColumn.FLAGS) return row.flags().replace(' ', '\n');
    if (column == FrameColumn.HOST || column == FrameColumn.STATE) return row.cell(column);
    if (column != FrameColumn.INFO) {
      String who =
          look.texts().get("frames.hint." + row.from().word(), row.frame(), row.conn(), row.time());
      return model
          .relation(row.frame())
          .map(kind -> look.texts().get(kind.key()) + "\n" + who)
          .orElse(who);
    }
    var told = new StringBuilder(row.info().strip());
    for (var entry : book.of(row.frame())) {
      if (!told.isEmpty()) told.append('\n');
      told.append(look.texts().get("comments.hint", entry.comment().text()));
    }
    for (var finding : model.findings(row.frame())) {
      if (!told.isEmpty()) told.append('\n');
      told.append(finding.rule()).append(": ");
      told.append(look.texts().say(finding.wording()));
    }
    return told.length() > 2000 ? told.substring(0, 2000) + "…" : told.toString();
  }

  private ContextMenu menu() {
    var texts = look.texts();
    int at = model.cursor().frame().get();
    var copy = new MenuItem(texts.get("frames.copy"));
    copy.setOnAction(e -> list.copy());
    var only = new MenuItem(texts.get("frames.only-connection"));
    only.setOnAction(e -> model.showConnectionOf(model.cursor().frame().get()));
    var all = new MenuItem(texts.get("frames.all-connections"));
    all.setOnAction(e -> model.conn().set(0));
    var comment = new MenuItem(texts.get("menu.comment"));
    comment.setOnAction(e -> commenting.run());
    comment.setDisable(at == 0);
    var followed = new MenuItem(texts.get("menu.follow-stream"));
    followed.setId("follow-stream");
    followed.setOnAction(e -> follow.run());
    followed.setDisable(at == 0 || model.row(at).stream() == 0);
    var menu = new ContextMenu(followed, copy, comment, model.conn().get() == 0 ? only : all);
    menu.setId("frames-menu");
    menu.getItems().add(new SeparatorMenuItem());
    if (at > 0) {
      for (var offer : RowFilters.of(model.row(at))) {
        var item = new MenuItem(texts.get("filter.by." + offer.word(), offer.shown()));
        item.setOnAction(e -> filter.apply(offer.text()));
        menu.getItems().add(item);
      }
    }
    if (!model.filter().get().isAll()) {
      var every = new MenuItem(texts.get("filter.clear"));
      every.setOnAction(e -> filter.clear());
      menu.getItems().add(every);
    }
    return menu;
  }

  private void refresh() {
    list.refresh();
  }

  /** Who lets the user write about the cursor's frame. */
  public void comments(Runnable who) {
    commenting = who;
  }

  /** Lets the user type a filter. */
  public void filter() {
    field.begin();
  }

  /** Who follows the cursor's stream. */
  public void follows(Runnable who) {
    follow = who;
  }

  /** The filter in force; empty for none. */
  public String filtered() {
    return model.filter().get().text();
  }

  /** Shows only the frames that pass a filter; blank for all. */
  public void filter(String text) {
    filter.apply(text);
  }

  /**
   * Begins as a live list, at the end and staying there; one that isn't begins at its first frame.
   */
  public void live() {
    live = true;
    follow();
  }

  /** To the end, and on with it. */
  public void follow() {
    list.follow();
    last();
  }

  /** How far the list is scrolled, px. */
  public double offset() {
    return list.offset();
  }

  /** Scrolls the list to where another was, as soon as it has the rows; the cursor is set. */
  public void resume(double offset) {
    resumed = offset;
  }

  /** How many frames have come since the user moved away from the end of a live list. */
  public ReadOnlyIntegerProperty fresh() {
    return fresh;
  }

  /** Without a filter, a chosen connection alone leaves frames out: all, if it has none. */
  private String whyNone() {
    if (model.frameCount() == 0) return "nothing.title";
    return filtered().isEmpty() ? "frames.none" : "frames.nothing";
  }

  /** The list itself, for whoever gives it the focus. */
  public Region list() {
    return list;
  }

  /** Looks at what has come; once a pulse. */
  public void poll() {
    boolean changed = model.poll();
    int rows = model.rowCount();
    if (changed) {
      list.refresh();
      fitColumns();
      count.setText(counted(rows));
    }
    none.setVisible(rows == 0 && model.settled());
    none.setText(look.texts().get(whyNone()));
    if (live && list.following().get()) last();
    if (model.cursor().frame().get() == 0 && rows > 0) model.cursor().frame().set(model.frameAt(0));
    if (findingPlace) findPlace();
    if (resumed >= 0 && !findingPlace && (list.offset(resumed) || model.isWhole())) resumed = -1;
    int came = rows - seenWhenLeft;
    boolean told = live && !list.following().get() && came > 0 && model.settled();
    chip.setVisible(told);
    fresh.set(told ? came : 0);
    if (told) chip.setText("↓ " + look.texts().count("frames.new", came));
  }

  private String counted(int rows) {
    int all = model.frameCount();
    if (rows == all) return look.texts().count("frames.count", rows);
    return look.texts().get("frames.count-of", Numbers.grouped(rows), Numbers.grouped(all));
  }

  /**
   * Numbers and times take the room that the longest needs; flags and times give way where room is
   * short.
   */
  private void fitColumns() {
    double room = list.getWidth();
    boolean changed = columns.fit(FrameColumn.NUMBER.ordinal(), widest(model.longestNumber(), 40));
    double time = room < 480 ? 0 : widest(model.longestTime(), 66);
    changed |= columns.fit(FrameColumn.TIME.ordinal(), time);
    changed |= columns.fit(FrameColumn.FLAGS.ordinal(), room > 900 ? 156 : room > 600 ? 84 : 0);
    changed |= columns.fit(FrameColumn.LENGTH.ordinal(), room < 600 ? 52 : 72);
    changed |= columns.fit(FrameColumn.TYPE.ordinal(), room < 400 ? 96 : 112);
    if (changed) header.requestLayout();
  }

  private double widest(String text, double least) {
    return Math.max(least, Math.ceil(text.length() * digit) + 1);
  }

  private void last() {
    int rows = model.rowCount();
    if (rows == 0) return;
    leading = true;
    model.cursor().frame().set(model.frameAt(rows - 1));
    leading = false;
  }

  /**
   * After another choice of rows: brings the cursor's frame into view as soon as its row is known.
   */
  private void findPlace() {
    int row = model.rowOf(model.cursor().frame().get());
    if (row < 0 && !model.settled()) return;
    findingPlace = false;
    seenWhenLeft = model.rowCount();
    if (model.rowCount() > 0)
      list.centre(row >= 0 ? row : Math.min(-row - 1, model.rowCount() - 1));
    list.refresh();
  }

  private void cursorMoved() {
    resumed = -1;
    int row = selection.lead();
    // Whoever moves it away from the end, by whichever view, wants to stay there.
    if (!leading && row != model.rowCount() - 1) list.following().set(false);
    if (row >= 0 && !list.following().get()) list.centre(row);
    list.refresh();
  }
}
