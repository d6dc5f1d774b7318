package dev.h2tap.ui.frames;

import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Column;
import dev.h2tap.ui.look.Texts;
import java.util.List;

/** The frame list's columns, by place. */
final class FrameColumns {
  static final int NUMBER = 0;
  static final int TIME = 1;
  static final int DIRECTION = 2;
  static final int STREAM = 3;
  static final int TYPE = 4;
  static final int FLAGS = 5;
  static final int LENGTH = 6;
  static final int INFO = 7;

  private FrameColumns() {}

  static Columns of(Texts texts) {
    return new Columns(
        8,
        12,
        List.of(
            new Column(texts.get("frames.number"), 40, 30, Align.RIGHT),
            new Column(texts.get("frames.time"), 66, 40, Align.LEFT),
            new Column("", 13, 13, Align.MIDDLE),
            new Column(texts.get("frames.stream"), 38, 24, Align.RIGHT),
            new Column(texts.get("frames.type"), 112, 40, Align.LEFT),
            new Column(texts.get("frames.flags"), 156, 30, Align.LEFT),
            new Column(texts.get("frames.length"), 72, 36, Align.RIGHT),
            new Column(texts.get("frames.info"), 200, 60, Align.LEFT)));
  }
}
