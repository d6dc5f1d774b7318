package dev.h2tap.ui.priority;

import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.priority.PriorityFacts.Urgent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A lane an urgency (RFC 9218), the most urgent first; those without streams are left out. */
final class UrgencyLanes {
  private static final double LANE = 24;

  private final PriorityFacts facts;
  private final IntFunction<Ink> inks;
  private final Texts texts;
  private final Sketch.Maker out;
  private final List<List<Urgent>> lanes = new ArrayList<>();

  UrgencyLanes(PriorityFacts facts, IntFunction<Ink> inks, Texts texts, Sketch.Maker out) {
    this.facts = facts;
    this.inks = inks;
    this.texts = texts;
    this.out = out;
    for (int u = 0; u <= 7; u++) {
      int urgency = u;
      List<Urgent> lane =
          facts.urgencies().stream().filter(s -> s.urgency().urgency() == urgency).toList();
      if (!lane.isEmpty()) lanes.add(lane);
    }
  }

  /** Px that they take. */
  double height() {
    return lanes.isEmpty() ? 0 : 30 + lanes.size() * LANE;
  }

  /** The lanes in px from {@code top} on; nothing where nobody said an urgency. */
  void paint(double top, double width) {
    if (lanes.isEmpty()) return;
    out.line(0, top - 6, width, top - 6, 1, Ink.FAINT);
    out.text(texts.get("priority.urgency"), 14, top + 8, width - 28, Type.HEADING, Ink.MUTE);
    double y = top + 20;
    for (List<Urgent> lane : lanes) {
      out.text("u=" + lane.getFirst().urgency().urgency(), 14, y + LANE / 2, 40, Type.MONO, Ink.FG);
      double x = 54;
      for (Urgent s : lane) {
        String name = s.stream() + (s.urgency().incremental() ? " i" : "");
        double w = name.length() * 7 + 14;
        if (x + w > width - 30) {
          out.text("…", x, y + LANE / 2, 20, Type.TEXT, Ink.MUTE);
          break;
        }
        boolean past = s.state() == StreamState.CLOSED;
        boolean here = s.stream() == facts.stream();
        out.box(x, y + 3, w, LANE - 6, 8, here ? Ink.ACCBG : Ink.SUB);
        out.ring(
            x,
            y + 3,
            w,
            LANE - 6,
            8,
            here ? 2 : 1,
            here ? Ink.ACC : past ? Ink.LINE : inks.apply(s.stream()));
        Ink ink = past ? Ink.MUTE : inks.apply(s.stream());
        out.middle(name, x + w / 2, y + LANE / 2, w, Type.MONO, ink);
        // In parts, or in one piece.
        double under = y + LANE - 6;
        if (s.urgency().incremental()) out.dashed(x + 7, under, x + w - 7, under, 2, ink);
        else out.line(x + 7, under, x + w - 7, under, 2, ink);
        String how =
            texts.get(s.urgency().incremental() ? "priority.incremental" : "priority.whole");
        String hint =
            texts.get("states.stream", Integer.toString(s.stream()))
                + "  "
                + s.path()
                + "\n"
                + s.state().text()
                + "\n"
                + how
                + "\n"
                + s.urgency().source().text();
        out.spot(x, y, w, LANE, s.leads(), hint);
        x += w + 6;
      }
      y += LANE;
    }
  }
}
