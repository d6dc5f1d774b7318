package dev.h2tap.ui.octets;

import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.Measure;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Tokens;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The octets of the cursor's frame in hex and as text, the selected field's marked. */
public final class OctetsView extends VBox {
  private static final double HEIGHT = 20;

  private final OctetsModel model;
  private final Look look;
  private final CanvasList list;
  private final Label note = new Label();
  private final double digit;

  public OctetsView(OctetsModel model, Look look) {
    this.model = model;
    this.look = look;
    digit = new Measure().width("0000000000", look.fonts().mono) / 10;
    list = new CanvasList(rows(), caretRow(), HEIGHT, look);
    list.setId("octets");
    list.setAccessibleText(look.texts().get("octets.title"));
    list.copies(this::hex);
    VBox.setVgrow(list, Priority.ALWAYS);
    note.getStyleClass().addAll("second", "note");
    note.setWrapText(true);
    setMinSize(0, 0);
    getStyleClass().add("padded");
    getChildren().addAll(list, note);
    list.addEventHandler(MouseEvent.MOUSE_PRESSED, this::click);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.marked().addListener((o, was, is) -> marked(is));
  }

  private void marked(OctetsModel.Span span) {
    if (span.length() > 0 && span.from() < model.length()) {
      list.reveal(span.from() / grid().perRow());
    }
    list.refresh();
  }

  /** Another frame stands at the cursor. */
  public void show() {
    if (model.length() > 0) list.reveal(0);
    list.refresh();
    String told = "";
    var texts = look.texts();
    if (model.length() < Math.min(model.whole(), OctetsModel.MOST)) {
      told =
          texts.get("octets.lost", Numbers.grouped(model.length()), Numbers.grouped(model.whole()));
    } else if (model.length() < model.whole()) {
      told = texts.get("octets.cut", Numbers.size(model.length()), Numbers.grouped(model.whole()));
    }
    note.setText(told);
    note.setVisible(!told.isEmpty());
    note.setManaged(!told.isEmpty());
  }

  private OctetsLayout grid() {
    return OctetsLayout.of(list.getWidth() - 14, digit, model.length());
  }

  private void click(MouseEvent e) {
    int row = list.rowAt(e.getY());
    int column = grid().columnAt(e.getX());
    if (e.getButton() != MouseButton.PRIMARY || row < 0 || column < 0) return;
    int octet = row * grid().perRow() + column;
    if (octet < model.length()) model.caret().set(octet);
  }

  private void key(KeyEvent e) {
    int by =
        switch (e.getCode()) {
          case LEFT, KP_LEFT -> -1;
          case RIGHT, KP_RIGHT -> 1;
          default -> 0;
        };
    if (by == 0 || model.length() == 0) return;
    e.consume();
    int from = Math.max(model.caret().get(), -by);
    model.caret().set(Math.clamp(from + by, 0, model.length() - 1));
    list.reveal(model.caret().get() / grid().perRow());
  }

  private Selection caretRow() {
    return new Selection() {
      @Override
      public int lead() {
        return model.caret().get() < 0 ? -1 : model.caret().get() / grid().perRow();
      }

      @Override
      public boolean contains(int row) {
        return row == lead();
      }

      @Override
      public Range range() {
        int row = lead();
        if (row >= 0) return new Range(row, row);
        return new Range(0, grid().rows(model.length()) - 1);
      }

      @Override
      public void move(int row, Reach reach) {
        int perRow = grid().perRow();
        int column = Math.max(0, model.caret().get()) % perRow;
        model.caret().set(Math.min(row * perRow + column, model.length() - 1));
      }
    };
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return grid().rows(model.length());
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        paintRow(pen, row, y, width);
      }

      @Override
      public String text(int row) {
        return line(row);
      }
    };
  }

  private void paintRow(Pen pen, int row, double y, double width) {
    var t = look.tokens().get();
    var layout = grid();
    double middle = y + HEIGHT / 2;
    int first = row * layout.perRow();
    String offset = offset(first, layout);
    pen.text(offset, layout.offsetX(), middle, width, look.fonts().mono, t.mute());
    for (int i = 0; i < layout.perRow() && first + i < model.length(); i++) {
      int octet = first + i;
      boolean marked = model.marked().get().holds(octet);
      if (marked) mark(pen, layout, i, octet, y, t);
      Color colour = marked ? t.acc() : octet < model.header() ? t.fg() : t.mute();
      int value = model.octet(octet);
      String hex = value < 0 ? "--" : HEX[value];
      pen.text(hex, layout.hexX(i), middle, width, look.fonts().mono, colour);
      String shown = value > 0x20 && value < 0x7f ? String.valueOf((char) value) : "·";
      pen.text(shown, layout.textX(i), middle, width, look.fonts().mono, colour);
      if (octet == model.caret().get()) {
        pen.ring(layout.hexX(i) - 2, y + 1, 2 * digit + 4, HEIGHT - 2, 3, t.acc());
      }
    }
  }

  /** Behind a marked octet, joined with the next where that is marked too. */
  private void mark(Pen pen, OctetsLayout layout, int i, int octet, double y, Tokens t) {
    boolean more = i + 1 < layout.perRow() && model.marked().get().holds(octet + 1);
    double x = layout.hexX(i) - 2;
    double end = more ? layout.hexX(i + 1) - 2 : layout.hexX(i) + 2 * digit + 2;
    pen.box(x, y + 1, end - x, HEIGHT - 2, t.accbg());
    pen.box(layout.textX(i), y + 1, digit, HEIGHT - 2, t.accbg());
  }

  private static final String[] HEX = new String[256];

  static {
    for (int i = 0; i < HEX.length; i++) HEX[i] = "%02x".formatted(i);
  }

  private static String offset(int octet, OctetsLayout layout) {
    return ("%0" + layout.digits() + "x").formatted(octet);
  }

  private String hex(int row) {
    var layout = grid();
    var out = new StringBuilder();
    int first = row * layout.perRow();
    for (int i = first; i < first + layout.perRow() && i < model.length(); i++) {
      if (!out.isEmpty()) out.append(' ');
      int value = model.octet(i);
      out.append(value < 0 ? "--" : HEX[value]);
    }
    return out.toString();
  }

  private String line(int row) {
    return offset(row * grid().perRow(), grid()) + "  " + hex(row);
  }
}
