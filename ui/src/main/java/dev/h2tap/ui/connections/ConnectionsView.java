package dev.h2tap.ui.connections;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Tokens;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The connections at the left: all or one. */
public final class ConnectionsView extends VBox {
  private static final double HEIGHT = 50;

  private final ConnectionsModel model;
  private final Look look;
  private final CanvasList list;
  private final Label count = new Label("0");
  private List<Object> shown = List.of();

  public ConnectionsView(ConnectionsModel model, Look look) {
    this.model = model;
    this.look = look;
    list = new CanvasList(rows(), model.selection(), HEIGHT, look);
    list.setId("connections");
    list.setAccessibleText(look.texts().get("connections.title"));
    VBox.setVgrow(list, Priority.ALWAYS);
    var title = new Label(look.texts().get("connections.heading"));
    title.getStyleClass().add("heading");
    count.getStyleClass().add("heading");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(title, gap, count);
    head.getStyleClass().add("side-head");
    getStyleClass().add("side");
    setMinWidth(120);
    getChildren().addAll(head, list);
    model
        .chosen()
        .addListener(
            (o, was, is) -> {
              list.reveal(is.intValue());
              list.refresh();
            });
  }

  /** The list itself, for whoever asks where the focus is. */
  public Region list() {
    return list;
  }

  /**
   * Looks at what has come; once a pulse. Only rows in view are asked for, and drawn where they
   * changed.
   */
  public void poll() {
    List<Object> now = new ArrayList<>();
    now.add(model.rowCount());
    now.add(model.frames());
    now.add(model.findings());
    now.add(model.gravest());
    int[] seen = list.seen();
    for (int row = Math.max(1, seen[0]); row < Math.min(seen[1], model.rowCount()); row++) {
      now.add(model.connection(row));
    }
    if (now.equals(shown)) return;
    shown = now;
    count.setText(Numbers.grouped(model.rowCount() - 1));
    list.refresh();
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return model.rowCount();
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        var t = look.tokens().get();
        boolean on = model.chosen().get() == row;
        if (on) pen.round(6, y + 1, width - 12, HEIGHT - 2, 6, t.accbg());
        if (row == 0) paintAll(pen, y, width, t);
        else paintOne(pen, ConnectionRow.of(model.connection(row), look.texts()), y, width, t);
      }

      @Override
      public String text(int row) {
        return row == 0 ? look.texts().get("connections.all") : line(model.connection(row));
      }

      @Override
      public String hint(int row, double x) {
        return row == 0 ? "" : told(model.connection(row));
      }
    };
  }

  private void paintAll(Pen pen, double y, double width, Tokens t) {
    var texts = look.texts();
    boolean on = model.chosen().get() == 0;
    var font = on ? look.fonts().strong : look.fonts().text;
    double end = findings(pen, model.findings(), model.gravest(), width, y + 34, t);
    pen.text(texts.get("connections.all"), 16, y + 17, width - 32, font, t.fg());
    String frames = texts.count("frames.count", model.frames());
    pen.text(frames, 16, y + 34, end - 20, look.fonts().small, t.mute());
  }

  private void paintOne(Pen pen, ConnectionRow row, double y, double width, Tokens t) {
    var fonts = look.fonts();
    double pill = pen.width(row.protocol(), fonts.mono) + 14;
    double pillX = width - 16 - pill;
    boolean beside = pen.width(row.host(), fonts.strong) <= pillX - 36;
    if (beside) {
      pen.round(pillX, y + 8, pill, 17, 8.5, t.faint());
      pen.text(row.protocol(), pillX + 7, y + 16.5, pill, fonts.mono, t.mute());
    }
    dot(pen, row.state(), y + 17, t);
    pen.text(row.host(), 30, y + 17, (beside ? pillX : width) - 36, fonts.strong, t.fg());
    double end = findings(pen, row.findings(), row.gravest(), width, y + 34, t);
    // A long name is worth more than the pill.
    String second = (beside ? "" : row.protocol() + " · ") + row.stateWord() + " · " + row.facts();
    Color colour = row.state() == ConnectionRow.State.FAILED ? t.bad() : t.mute();
    pen.text(second, 30, y + 34, end - 34, fonts.small, colour);
  }

  private static void dot(Pen pen, ConnectionRow.State state, double y, Tokens t) {
    switch (state) {
      case OPEN -> pen.dot(19, y, 4, t.ok());
      case CLOSED -> pen.ring(15, y - 4, 8, 8, 4, t.mute());
      case FAILED -> {
        pen.line(16, y - 3, 22, y + 3, 1.8, t.bad());
        pen.line(16, y + 3, 22, y - 3, 1.8, t.bad());
      }
    }
  }

  /** The findings' mark and count at the right; answers where they begin. */
  private double findings(
      Pen pen, int findings, Finding.Severity gravest, double width, double y, Tokens t) {
    double right = width - 16;
    if (findings == 0) return right;
    Color colour =
        switch (gravest) {
          case ERROR -> t.bad();
          case WARNING -> t.warn();
          case NOTE -> t.mute();
        };
    String number = Numbers.grouped(findings);
    double x = right - pen.width(number, look.fonts().heading) - 15;
    pen.shape(colour, x + 5, y - 5, x + 10, y + 4, x, y + 4);
    pen.right(number, right, y, 80, look.fonts().heading, colour);
    return x;
  }

  private String line(ConnectionSummary c) {
    var row = ConnectionRow.of(c, look.texts());
    String findings = look.texts().count("findings.count", row.findings());
    return String.join("\t", row.host(), row.protocol(), row.stateWord(), row.facts(), findings);
  }

  private String told(ConnectionSummary c) {
    var texts = look.texts();
    var row = ConnectionRow.of(c, texts);
    var told = new StringBuilder(row.host()).append('\n');
    told.append(texts.get("connections.ends", address(c.client()), address(c.server())));
    c.tls()
        .filter(tls -> !tls.version().isEmpty()) // of a handshake that failed there is none
        .ifPresent(
            tls -> told.append('\n').append(tls.version()).append(" · ").append(tls.cipher()));
    if (!row.failure().isEmpty()) told.append('\n').append(texts.retell(row.failure()));
    else if (!c.closedBy().isEmpty()) {
      String key = c.end() == 0 ? "connections.half-closed-by" : "connections.closed-by";
      told.append('\n').append(texts.get(key, Endings.of(c.closedBy(), texts)));
    }
    return told.toString();
  }

  private static String address(java.net.InetSocketAddress a) {
    return a.getHostString() + ":" + a.getPort();
  }
}
