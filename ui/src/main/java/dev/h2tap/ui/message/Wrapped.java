package dev.h2tap.ui.message;

import dev.h2tap.core.body.Line;
import java.util.Arrays;
import java.util.List;

/**
 * Lines broken into rows of so many columns. Pure.
 *
 * @param lines by row, the line that it belongs to
 * @param from by row, the line's character that it begins with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
record Wrapped(List<Line> source, int[] lines, int[] from) {
  /** Columns that a step of indent takes. */
  static final int STEP = 2;

  private static final int LEAST = 16;

  static Wrapped of(List<Line> source, int columns) {
    var lines = new int[Math.max(16, source.size())];
    var from = new int[lines.length];
    int rows = 0;
    for (int i = 0; i < source.size(); i++) {
      String text = source.get(i).text();
      int room = Math.max(LEAST, columns - STEP * source.get(i).indent());
      int at = 0;
      do {
        if (rows == lines.length) {
          lines = Arrays.copyOf(lines, rows * 2);
          from = Arrays.copyOf(from, rows * 2);
        }
        lines[rows] = i;
        from[rows++] = at;
        at = end(text, at, room);
      } while (at < text.length());
    }
    return new Wrapped(source, Arrays.copyOf(lines, rows), Arrays.copyOf(from, rows));
  }

  /** Where so many columns end; wide characters take two. */
  private static int end(String text, int from, int room) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += c < 0x1100 ? 1 : 2;
      if (used > room && at > from) break;
      at += Character.charCount(c);
    }
    return at;
  }

  int count() {
    return lines.length;
  }

  Line line(int row) {
    return source.get(lines[row]);
  }

  /** One past the last character of a row. */
  int end(int row) {
    boolean more = row + 1 < count() && lines[row + 1] == lines[row];
    return more ? from[row + 1] : line(row).text().length();
  }

  /** Whether a row begins its line. */
  boolean first(int row) {
    return from[row] == 0;
  }

  String text(int row) {
    return line(row).text().substring(from[row], end(row));
  }
}
