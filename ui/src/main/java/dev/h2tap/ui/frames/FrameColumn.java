package dev.h2tap.ui.frames;

import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Begins;
import dev.h2tap.ui.canvas.Columns.Column;
import dev.h2tap.ui.look.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the frame list can tell of a frame, in the order in which its columns begin. */
enum FrameColumn {
  NUMBER(40, 30, Align.RIGHT, Begins.SHOWN),
  TIME(66, 40, Align.LEFT, Begins.SHOWN),
  /** The time of day, UTC. */
  CLOCK(104, 40, Align.LEFT, Begins.HIDDEN),
  /** Since the frame before, whichever it was. */
  DELTA(64, 36, Align.RIGHT, Begins.HIDDEN),
  /** Since the frame before of the same stream. */
  STREAM_DELTA(64, 36, Align.RIGHT, Begins.HIDDEN),
  CONN(34, 24, Align.RIGHT, Begins.HIDDEN),
  HOST(110, 40, Align.LEFT, Begins.HIDDEN),
  DIRECTION(13, 13, Align.MIDDLE, Begins.SHOWN),
  STREAM(38, 24, Align.RIGHT, Begins.SHOWN),
  TYPE(112, 40, Align.LEFT, Begins.SHOWN),
  FLAGS(156, 30, Align.LEFT, Begins.SHOWN),
  LENGTH(72, 36, Align.RIGHT, Begins.SHOWN),
  /** The frame with its header. */
  OCTETS(64, 36, Align.RIGHT, Begins.HIDDEN),
  /** What became of the stream's state, in the client's view and the server's. */
  STATE(170, 40, Align.LEFT, Begins.HIDDEN),
  /** What is left of the connection's window after it. */
  WINDOW(80, 36, Align.RIGHT, Begins.HIDDEN),
  /** What is left of the stream's window after it. */
  STREAM_WINDOW(80, 36, Align.RIGHT, Begins.HIDDEN),
  INFO(200, 60, Align.LEFT, Begins.SHOWN);

  static final List<FrameColumn> ALL = List.of(values());

  private final double width;
  private final double min;
  private final Align align;
  private final Begins begins;

  FrameColumn(double width, double min, Align align, Begins begins) {
    this.width = width;
    this.min = min;
    this.align = align;
    this.begins = begins;
  }

  private Column column(Texts texts) {
    String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    String name = texts.get("frames.name." + id);
    String title = this == DIRECTION ? "" : texts.get("frames." + id);
    return new Column(id, title, name, width, min, align, begins);
  }

  static Columns columns(Texts texts) {
    return new Columns(8, 12, Arrays.stream(values()).map(c -> c.column(texts)).toList());
  }
}
