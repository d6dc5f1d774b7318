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
import java.util.Optional;
import java.util.function.IntSupplier;

/** The cursor's connection as a whole, both ends side by side. */
public final class ConnectionView extends CursorView<Optional<ConnectionPage>> {
  /** Narrower and the ends share what the names leave, px. */
  private static final double NARROW = 740;

  private static final double NAMES = 182;

  /** A name of more letters is wider than {@link #NAMES}. */
  private static final int LONG = 21;

  private final IntSupplier chosen;
  private final Table table;
  private List<Sheet.Line> lines = List.of();
  private boolean narrow;
  private int shown;

  /**
   * @param chosen the connection that the user chose; 0 for all
   */
  public ConnectionView(Desk desk, IntSupplier chosen) {
    super(desk, "connection");
    this.chosen = chosen;
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
    var session = desk().session();
    return session.frames().count() + session.connectionCount() + ((long) chosen.getAsInt() << 32);
  }

  @Override
  protected boolean frameless() {
    return true;
  }

  /** The cursor's connection; but no cursor can stand on one without frames. */
  @Override
  protected Optional<ConnectionPage> read(int frame) {
    var session = desk().session();
    if (session.connectionCount() == 0) return Optional.empty();
    int wanted = chosen.getAsInt();
    boolean cursors = frame > 0 && (wanted == 0 || hasFrames(wanted));
    int conn = cursors ? session.frames().conn(frame) : Math.max(1, wanted);
    return Optional.of(ConnectionPage.of(session, desk().tracks(), conn, cursors ? frame : 0));
  }

  private boolean hasFrames(int conn) {
    var summary = desk().session().connection(conn);
    return summary.clientFrames() + summary.serverFrames() > 0;
  }

  @Override
  protected void show(Optional<ConnectionPage> page) {
    page.ifPresent(this::show);
  }

  private void show(ConnectionPage page) {
    lines = Sheet.of(page, desk().texts());
    fill();
    if (page.frame() == shown || page.frame() == 0) return;
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
