package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import java.util.ArrayList;
import java.util.List;

/** Puts lines together, at most so many. */
final class Lines {
  static final int MOST = 100_000;
  private static final int DEEPEST = 40;

  private final List<Line> lines = new ArrayList<>();
  private List<Run> runs = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private Tone openTone = Tone.PLAIN;
  private int indent;

  Lines add(Tone tone, String text) {
    runs.add(new Run(tone, text));
    return this;
  }

  /** Adds to the run that is open, where that is of the same kind. */
  void join(Tone tone, String text) {
    if (tone != openTone) close();
    openTone = tone;
    open.append(text);
  }

  private void close() {
    if (!open.isEmpty()) runs.add(new Run(openTone, open.toString()));
    open.setLength(0);
  }

  /** Ends the line; the next stands at {@code depth}. */
  void next(int depth) {
    close();
    if (!full()) lines.add(new Line(indent, List.copyOf(runs)));
    runs = new ArrayList<>();
    indent = Math.min(depth, DEEPEST);
  }

  boolean begun() {
    return !runs.isEmpty() || !open.isEmpty();
  }

  boolean full() {
    return lines.size() >= MOST;
  }

  List<Line> done() {
    if (begun()) next(0);
    if (full()) lines.add(Line.of(0, Tone.QUIET, "…"));
    return List.copyOf(lines);
  }

  /** Text as it is, a line a line. */
  static List<Line> plain(String text) {
    Lines out = new Lines();
    int at = 0;
    while (at < text.length() && !out.full()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') end++;
      out.add(Tone.PLAIN, text.substring(at, end).replace("\t", "    ")).next(0);
      boolean pair = end + 1 < text.length() && text.startsWith("\r\n", end);
      at = end + (pair ? 2 : 1);
    }
    return out.done();
  }
}
