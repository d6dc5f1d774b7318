package dev.h2tap.ui.canvas;

import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Column;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.look.Look;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A titled list with columns, of rows that are there as values; each may lead to a frame. */
public final class Table extends VBox {
  private static final double ROW = 22;

  /** What stands in one column of a row. */
  public record Cell(String text, Type type, Ink ink) {
    public static Cell wire(String text) {
      return new Cell(text, Type.MONO, Ink.FG);
    }

    public static Cell words(String text) {
      return new Cell(text, Type.TEXT, Ink.FG);
    }

    public static Cell mute(String text) {
      return new Cell(text, Type.TEXT, Ink.MUTE);
    }

    public Cell in(Ink other) {
      return new Cell(text, type, other);
    }
  }

  /** Whether a row is about what is there, or what has gone. */
  public enum Wear {
    WHOLE,
    STRUCK
  }

  /**
   * A row; the last cell of one that has fewer than there are columns has the room of the others.
   *
   * @param frame where it leads; 0 for nowhere
   */
  public record Row(int frame, List<Cell> cells, Wear wear) {
    public Row(int frame, List<Cell> cells) {
      this(frame, cells, Wear.WHOLE);
    }

    /** The same, struck through. */
    public Row struck() {
      return new Row(frame, cells, Wear.STRUCK);
    }
  }

  /**
   * What a table shows.
   *
   * @param selected the row that the cursor stands on; -1 for none
   */
  public record Data(List<Row> rows, int selected) {
    public static final Data NONE = new Data(List.of(), -1);

    /** So many rows, each made when it is looked at. */
    public static Data of(int count, IntFunction<Row> row, int selected) {
      var rows =
          new AbstractList<Row>() {
            @Override
            public Row get(int i) {
              return row.apply(i);
            }

            @Override
            public int size() {
              return count;
            }
          };
      return new Data(rows, selected);
    }
  }

  private final Columns columns;
  private final CanvasList list;
  private final ColumnHeader header;
  private final Look look;
  private final IntConsumer goTo;
  private IntConsumer chosen = row -> {};
  private final Measure measure = new Measure();
  private Data data = Data.NONE;

  /**
   * @param id of the list, for styles and tests
   * @param title for screen readers
   * @param goTo is told the frame of a row that is chosen
   */
  public Table(String id, String title, List<Column> columns, Look look, IntConsumer goTo) {
    this.columns = new Columns(12, 12, columns);
    this.look = look;
    this.goTo = goTo;
    list = new CanvasList(rows(), selection(), ROW, look);
    list.setId(id);
    list.setAccessibleText(title);
    VBox.setVgrow(list, Priority.ALWAYS);
    setMinSize(0, 0);
    header = new ColumnHeader(this.columns, look, list::refresh);
    list.widthProperty().addListener((o, was, is) -> squeeze());
    getChildren().addAll(header, list);
  }

  /** Who is told which row was chosen, before it leads anywhere. */
  public Table chooses(IntConsumer who) {
    chosen = who;
    return this;
  }

  /** A column of words or numbers. */
  public static Column column(String title, double width, Align align) {
    return new Column(title, width, 24, align);
  }

  /** Makes column {@code i} so many px wide, unless the user chose. */
  public void fit(int i, double width) {
    if (columns.fit(i, width)) header.requestLayout();
    squeeze();
  }

  private void squeeze() {
    if (columns.squeeze(list.getWidth())) header.requestLayout();
  }

  /** The row that is selected; -1 for none. */
  public int selected() {
    return data.selected();
  }

  /** Shows other rows. */
  public void show(Data now) {
    boolean moved = now.selected() != data.selected() || now.rows().size() != data.rows().size();
    data = now;
    widen();
    if (moved && now.selected() >= 0) list.reveal(now.selected());
    list.refresh();
  }

  /** Numbers are not cut off: their columns take the room that some of them need. */
  private void widen() {
    int last = data.rows().size() - 1;
    if (last < 0) return;
    for (int row : new int[] {0, Math.max(0, data.selected()), last}) {
      List<Cell> cells = data.rows().get(row).cells();
      for (int i = 0; i < Math.min(cells.size(), columns.count()); i++) {
        if (columns.column(i).align() != Align.RIGHT || !columns.shows(i)) continue;
        var font = SketchPainter.font(look.fonts(), cells.get(i).type());
        double needs = Math.ceil(measure.width(cells.get(i).text(), font)) + 1;
        if (needs > columns.present(i)) fit(i, needs);
      }
    }
  }

  /** The list itself, for whoever gives it the focus. */
  public CanvasList list() {
    return list;
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return data.rows().size();
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        paintRow(pen, data.rows().get(row), row == data.selected(), y, width);
      }

      @Override
      public String text(int row) {
        return data.rows().get(row).cells().stream()
            .map(Cell::text)
            .collect(Collectors.joining("\t"));
      }

      @Override
      public String hint(int row, double x) {
        List<Cell> cells = data.rows().get(row).cells();
        int i = columns.at(x);
        // What has fewer cells than there are columns goes on over the others.
        if (i < 0 || cells.isEmpty()) return "";
        return cut(cells.get(Math.min(i, cells.size() - 1)).text()) + hidden(cells);
      }
    };
  }

  /** What stands in columns that have no room. */
  private String hidden(List<Cell> cells) {
    return IntStream.range(0, Math.min(cells.size(), columns.count()))
        .filter(i -> !columns.shows(i) && !cells.get(i).text().isEmpty())
        .mapToObj(i -> "\n" + columns.column(i).title() + ": " + cells.get(i).text())
        .collect(Collectors.joining());
  }

  private static String cut(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }

  private void paintRow(Pen pen, Row row, boolean selected, double y, double width) {
    var t = look.tokens().get();
    if (selected) pen.box(0, y, width, ROW, t.accbg());
    double middle = y + ROW / 2;
    for (int i = 0; i < Math.min(row.cells().size(), columns.count()); i++) {
      if (!columns.shows(i)) continue; // its words would lie upon another's
      Cell c = row.cells().get(i);
      double x = columns.x(i);
      boolean last = i == row.cells().size() - 1 && columns.column(i).align() != Align.RIGHT;
      double room = last ? width - 6 - x : columns.width(i, width - 6);
      Color colour = c.ink().in(t);
      var font = SketchPainter.font(look.fonts(), c.type());
      if (columns.column(i).align() == Align.RIGHT) {
        pen.right(c.text(), x + room, middle, room, font, colour);
      } else {
        double more = last ? 0 : emptyAfter(row, i, width - 6); // the last has all there is
        pen.text(c.text(), x, middle, room + more, font, colour);
      }
    }
    if (row.wear() == Wear.STRUCK) strike(pen, row, Math.floor(middle), width);
  }

  private void strike(Pen pen, Row row, double y, double width) {
    int last = Math.min(row.cells().size(), columns.count()) - 1;
    String words = row.cells().get(last).text();
    var font = SketchPainter.font(look.fonts(), row.cells().get(last).type());
    double end = Math.min(width - 6, columns.x(last) + pen.width(words, font));
    pen.line(columns.x(0), y, end, y, 1, look.tokens().get().mute());
  }

  /** What stands alone in its row may go on over the columns after it. */
  private double emptyAfter(Row row, int i, double width) {
    if (row.cells().stream().filter(c -> !c.text().isEmpty()).count() > 1) return 0;
    return width - columns.x(i) - columns.width(i, width);
  }

  private Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        return data.selected();
      }

      @Override
      public boolean contains(int row) {
        return row == data.selected();
      }

      @Override
      public Range range() {
        int last = data.rows().size() - 1;
        return lead() < 0 ? new Range(0, last) : new Range(lead(), lead());
      }

      @Override
      public void move(int row, Reach reach) {
        data = new Data(data.rows(), row);
        chosen.accept(row);
        int frame = data.rows().get(row).frame();
        if (frame > 0) goTo.accept(frame);
      }
    };
  }
}
