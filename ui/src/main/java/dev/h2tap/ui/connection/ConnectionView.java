package dev.h2tap.ui.connection;

import static dev.h2tap.ui.canvas.Table.column;

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
  private final Table table;

  public ConnectionView(Desk desk) {
    super(desk, "connection");
    var texts = desk.texts();
    table =
        new Table(
            "connection-table",
            title(),
            List.of(
                column("", 190, Align.LEFT),
                column(texts.get("side.client"), 260, Align.LEFT),
                column(texts.get("side.server"), 260, Align.LEFT)),
            desk.look(),
            desk::goTo);
    setCenter(table);
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
    table.show(
        new Table.Data(
            Sheet.of(page, desk().texts()).stream().map(ConnectionView::row).toList(), -1));
  }

  private static Table.Row row(Sheet.Line line) {
    return switch (line.rank()) {
      case HEADING -> {
        String what = line.what().toUpperCase(Locale.ROOT);
        yield new Table.Row(0, List.of(new Cell(what, Type.HEADING, Ink.MUTE)));
      }
      case WIDE -> new Table.Row(0, List.of(Cell.mute(line.what()), Cell.wire(line.client())));
      case FACT ->
          new Table.Row(
              line.frame(),
              List.of(Cell.mute(line.what()), Cell.wire(line.client()), Cell.wire(line.server())));
    };
  }
}
