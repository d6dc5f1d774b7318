package dev.h2tap.ui.details;

import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.details.Node.Tone;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** The fields of the cursor's frame as a tree. */
public final class DetailsView extends VBox {
  private static final double HEIGHT = 21;
  private static final double STEP = 18;
  private static final double INSET = 10;

  private final DetailsModel model;
  private final Look look;
  private final CanvasList list;

  public DetailsView(DetailsModel model, Look look) {
    this.model = model;
    this.look = look;
    list = new CanvasList(rows(), model.selection(), HEIGHT, look);
    list.setId("details");
    list.setAccessibleText(look.texts().get("details.title"));
    list.setOnContextMenuRequested(
        e -> menu().show(list.getScene().getWindow(), e.getScreenX(), e.getScreenY()));
    VBox.setVgrow(list, Priority.ALWAYS);
    setMinSize(0, 0);
    getStyleClass().add("padded");
    getChildren().add(list);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    list.addEventHandler(MouseEvent.MOUSE_PRESSED, this::click);
    model.selected().addListener((o, was, is) -> show());
  }

  /** Another frame stands at the cursor, or another field is selected. */
  public void show() {
    if (model.row() >= 0) list.reveal(model.row());
    list.refresh();
  }

  private ContextMenu menu() {
    var texts = look.texts();
    var value = new MenuItem(texts.get("details.copy-value"));
    value.setOnAction(e -> copyValue());
    value.setDisable(model.selected().get() == null);
    var line = new MenuItem(texts.get("details.copy"));
    line.setOnAction(e -> list.copy());
    return new ContextMenu(value, line);
  }

  private void copyValue() {
    Node node = model.selected().get();
    var content = new ClipboardContent();
    content.putString(node.value().isEmpty() ? node.name() : node.value());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void key(KeyEvent e) {
    int at = model.row();
    if (at < 0) return;
    var line = model.lines().get(at);
    boolean open = model.isUnfolded(line.node(), line.path());
    switch (e.getCode()) {
      case RIGHT, KP_RIGHT -> {
        if (!open) model.toggle(at);
        else model.select(at + 1);
      }
      case LEFT, KP_LEFT -> {
        if (open) model.toggle(at);
        else if (model.parent(at) >= 0) model.select(model.parent(at));
      }
      case ENTER, SPACE -> model.toggle(at);
      default -> {
        return;
      }
    }
    e.consume();
    show();
  }

  private void click(MouseEvent e) {
    int at = list.rowAt(e.getY());
    if (at < 0 || e.getButton() != MouseButton.PRIMARY) return;
    var line = model.lines().get(at);
    double arrow = INSET + line.depth() * STEP;
    boolean onArrow = e.getX() < arrow + 14;
    if (onArrow || e.getClickCount() == 2 || line.more()) {
      model.toggle(at);
      list.refresh();
    }
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return model.lines().size();
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        paintLine(pen, row, y, width);
      }

      @Override
      public String text(int row) {
        var line = model.lines().get(row);
        return "  ".repeat(line.depth()) + line.node().line();
      }

      @Override
      public String hint(int row, double x) {
        String text = model.lines().get(row).node().line();
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
      }
    };
  }

  private void paintLine(Pen pen, int row, double y, double width) {
    var line = model.lines().get(row);
    Node node = line.node();
    var t = look.tokens().get();
    double middle = y + HEIGHT / 2;
    if (row == model.row()) pen.box(0, y, width, HEIGHT, t.accbg());
    double x = INSET + line.depth() * STEP;
    if (!node.children().isEmpty()) arrow(pen, x, middle, model.isUnfolded(node, line.path()), t);
    x += 14;
    double end = width - 14;
    if (!node.bits().isEmpty()) {
      pen.text(node.bits(), x, middle, end - x, look.fonts().mono, t.mute());
      x += pen.width(node.bits(), look.fonts().mono) + 10;
    }
    x = mark(pen, node.tone(), x, middle, t);
    Font font = nameFont(node.tone());
    Color colour = nameColour(line, t);
    String name = node.value().isEmpty() ? node.name() : node.name() + ": ";
    boolean named = pen.width(name, font) <= end - x;
    x += pen.text(name, x, middle, end - x, font, colour);
    Color value = node.tone() == Tone.QUIET ? t.mute() : t.fg();
    if (!node.value().isEmpty() && named && end - x > 10) {
      pen.text(node.value(), x, middle, end - x, look.fonts().mono, value);
    }
  }

  private static void arrow(Pen pen, double x, double y, boolean open, Tokens t) {
    if (open) pen.shape(t.mute(), x, y - 2, x + 8, y - 2, x + 4, y + 3);
    else pen.shape(t.mute(), x + 2, y - 4, x + 7, y, x + 2, y + 4);
  }

  private static double mark(Pen pen, Tone tone, double x, double y, Tokens t) {
    switch (tone) {
      case ERROR -> pen.shape(t.bad(), x + 6, y - 5, x + 12, y + 5, x, y + 5);
      case WARNING -> pen.shape(t.warn(), x + 6, y - 5, x + 12, y + 5, x, y + 5);
      case NOTE -> pen.dot(x + 6, y, 4, t.mute());
      default -> {
        return x;
      }
    }
    return x + 18;
  }

  private Font nameFont(Tone tone) {
    return switch (tone) {
      case TITLE, ERROR, WARNING, NOTE -> look.fonts().strong;
      case HEADER -> look.fonts().monoStrong;
      case PLAIN, QUIET -> look.fonts().text;
    };
  }

  private static Color nameColour(DetailsModel.Line line, Tokens t) {
    return switch (line.node().tone()) {
      case ERROR -> t.bad();
      case WARNING -> t.warn();
      case QUIET -> line.more() ? t.acc() : t.mute();
      case TITLE, NOTE, PLAIN, HEADER -> t.fg();
    };
  }
}
