package dev.h2tap.ui.connection;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.frame.FrameType;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import java.util.List;
import java.util.Locale;

/** The cursor's connection as a whole, both ends side by side. */
public final class ConnectionView extends CursorView<ConnectionPage> {
  /** Narrower and the ends share what the names leave, px. */
  private static final double NARROW = 740;

  private static final double NAMES = 182;

  /** A name of more letters is wider than {@link #NAMES}. */
  private static final int LONG = 21;

  private final Table table;
  private List<Sheet.Line> lines = List.of();
  private boolean narrow;
  private int shown;

  public ConnectionView(Desk desk) {
    super(desk, "connection");
    var texts = desk.texts();
    table =
        new Table(
            "connection-table",
            title(),
            List.of(
                column("", 182, Align.LEFT),
                column(texts.get("side.client"), 260, Align.LEFT),
                column(texts.get("side.server"), 260, Align.LEFT)),
            desk.look(),
            desk::goTo);
    table.widthProperty().addListener((o, was, is) -> fit(is.doubleValue()));
    setCenter(table);
  }

  private void fit(double width) {
    narrow = width < NARROW;
    fill();
    table.fit(0, narrow ? NAMES : 196);
    for (int end = 1; end <= 2; end++) {
      table.fit(end, narrow ? Math.max(90, (width - NAMES) / 2 - 20) : 260);
    }
  }

  @Override
  protected long stamp() {
    return desk().session().frames().count();
  }

  @Override
  protected ConnectionPage read(int frame) {
    return ConnectionPage.of(desk().session(), desk().tracks(), frame);
  }

  @Override
  protected void show(ConnectionPage page) {
    lines = Sheet.of(page, desk().texts());
    fill();
    if (page.frame() == shown) return;
    shown = page.frame();
    if (desk().session().frames().type(shown) != FrameType.SETTINGS) return;
    int settings = Sheet.settings(lines, desk().texts());
    if (settings >= 0) table.list().centre(settings);
  }

  private void fill() {
    table.show(new Table.Data(lines.stream().map(this::row).toList(), -1));
  }

  private Table.Row row(Sheet.Line line) {
    return switch (line.rank()) {
      case HEADING -> {
        String what = line.what().toUpperCase(Locale.ROOT);
        yield new Table.Row(0, List.of(new Cell(what, Type.HEADING, Ink.MUTE)));
      }
      case WIDE -> new Table.Row(0, List.of(Cell.mute(line.what()), Cell.wire(line.client())));
      case FACT ->
          new Table.Row(
              line.frame(),
              List.of(name(line.what()), Cell.wire(line.client()), Cell.wire(line.server())));
    };
  }

  /** Long ones in small letters rather than cut, where the ends need the room. */
  private Cell name(String what) {
    boolean small = narrow && what.length() > LONG;
    return new Cell(what, small ? Type.SMALL : Type.TEXT, Ink.MUTE);
  }
}
