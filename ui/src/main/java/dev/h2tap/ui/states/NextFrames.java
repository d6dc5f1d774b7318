package dev.h2tap.ui.states;

import static dev.h2tap.core.connection.stream.StreamState.IDLE;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Texts;
import java.util.List;
import java.util.Locale;

/** Which frames each side may send next on a stream, and what any other would be. */
final class NextFrames {
  private static final double WHO = 124;
  private static final double MARGIN = 14;
  private static final double LINE = 18;

  /** An average letter of the types and of the small words, px. */
  private static final double TYPE_LETTER = 7.3;

  private static final double SMALL_LETTER = 5.9;

  private final StateFacts facts;
  private final Texts texts;
  private final double width;

  NextFrames(StateFacts facts, Texts texts, double width) {
    this.facts = facts;
    this.texts = texts;
    this.width = width;
  }

  /** Adds the words from {@code top} on; px at which they end. */
  double add(Sketch.Maker out, double top) {
    if (facts.stream() == 0) return top;
    double y = heading(out, top);
    for (Endpoint end : Endpoint.values()) {
      String who = texts.get("states.may-send." + end.word());
      out.text(who, MARGIN, y, WHO, Type.STRONG, end == Endpoint.CLIENT ? Ink.WARN : Ink.OK);
      y = lines(out, types(end), TYPE_LETTER, y, Type.MONO, Ink.FG) + 2;
      y = lines(out, otherwise(end), SMALL_LETTER, y, Type.SMALL, Ink.MUTE) + 6;
    }
    return y;
  }

  /** Words in as many lines as they need; px at which the next one begins. */
  private double lines(
      Sketch.Maker out, String words, double letter, double top, Type type, Ink ink) {
    double x = MARGIN + WHO;
    double room = Math.max(0, width - x - MARGIN);
    double y = top;
    for (String line : Widths.lines(words, letter, room)) {
      out.text(line, x, y, room, type, ink);
      y += LINE;
    }
    return y;
  }

  /** px that {@link #add} takes: many words leave the diagram above less. */
  double height() {
    return add(new Sketch.Maker(), 0);
  }

  /** Adds that the user is to find them; px at which that ends. */
  double hide(Sketch.Maker out, double top) {
    double y = heading(out, top);
    out.text(texts.get("states.guess"), MARGIN, y, width - 28, Type.TEXT, Ink.FG);
    return y + 20;
  }

  private double heading(Sketch.Maker out, double top) {
    out.text(texts.get("states.next"), MARGIN, top, width - 28, Type.HEADING, Ink.MUTE);
    return top + 22;
  }

  private String types(Endpoint end) {
    List<String> types =
        facts.rules().get(end).frames().stream()
            .filter(
                t ->
                    t != FrameType.CONTINUATION
                        && (t != FrameType.PUSH_PROMISE || end == Endpoint.SERVER))
            .filter(
                t ->
                    t != FrameType.HEADERS
                        || end == Endpoint.CLIENT
                        || facts.states().get(end) != IDLE)
            .sorted()
            .map(t -> FrameType.name(t) + (forbidden(t) ? "*" : ""))
            .toList();
    return types.isEmpty() ? texts.get("states.nothing") : String.join("  ", types);
  }

  private boolean forbidden(int type) {
    return type == FrameType.PUSH_PROMISE && facts.pushes() == StateFacts.Pushes.FORBIDDEN;
  }

  private String otherwise(Endpoint end) {
    var rule = facts.rules().get(end);
    boolean star = end == Endpoint.SERVER && rule.frames().stream().anyMatch(this::forbidden);
    if (star) return texts.get("states.no-push");
    String scope = texts.get("states.scope." + rule.scope().name().toLowerCase(Locale.ROOT));
    return texts.get("states.otherwise", scope, rule.errorCode(), rule.section());
  }
}
