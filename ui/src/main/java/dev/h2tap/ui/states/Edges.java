package dev.h2tap.ui.states;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.Action;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Transition;
import dev.h2tap.core.connection.stream.Transitions;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arrows of the diagram: the table's rows, those between the same two states together. */
final class Edges {
  /** From one state to another. */
  record Way(StreamState from, StreamState to) {}

  /** An arrow with all rows that it stands for. */
  record Edge(Way way, List<Transition> rows) {
    /** Whether {@code endpoint}, in the state that it leaves, may be the one to take it. */
    boolean isFor(Endpoint endpoint) {
      return rows.stream().anyMatch(r -> r.role().isEmpty() || r.role().get() == endpoint);
    }

    /** The RFC's diagram has it, or it is a shortcut of two of those arrows. */
    boolean main() {
      return rows.stream().anyMatch(Edge::single) && !rows.stream().allMatch(Edge::implicit);
    }

    private static boolean implicit(Transition row) {
      return row.trigger() == Trigger.HIGHER_STREAM || row.trigger() == Trigger.CONNECTION_END;
    }

    private static boolean single(Transition row) {
      return switch (row.trigger()) {
        case HEADERS, END_STREAM, PUSH_PROMISE -> true;
        case RST_STREAM -> row.from() == StreamState.OPEN;
        default -> false;
      };
    }

    /** What leads along it, in few words. */
    String label(Texts texts) {
      Set<String> words = new LinkedHashSet<>();
      for (Transition row : rows) {
        boolean told = main() ? single(row) : row.trigger() != Trigger.CONNECTION_END;
        if (told) words.add(side(row) + name(row.trigger(), texts));
      }
      return String.join(", ", words);
    }

    /** Everything that leads along it, a line each. */
    String all(Texts texts) {
      List<String> lines = new ArrayList<>();
      for (Transition row : rows) {
        String who = row.role().map(e -> e.word()).orElse("either");
        String key = row.action() == Action.SEND ? "states.sends." : "states.receives.";
        lines.add(texts.get(key + who, name(row.trigger(), texts), row.section()));
      }
      return way.from().text() + " → " + way.to().text() + "\n" + String.join("\n", lines);
    }

    private String side(Transition row) {
      for (Transition other : rows) {
        if (other.trigger() == row.trigger() && other.action() != row.action()) return "";
      }
      return row.action() == Action.SEND ? "send " : "recv ";
    }
  }

  static final List<Edge> ALL = all();

  private Edges() {}

  /** The frame's words for what moved a stream. */
  static String name(Trigger trigger, Texts texts) {
    return switch (trigger) {
      case HEADERS_END_STREAM -> "HEADERS + END_STREAM";
      case HIGHER_STREAM -> texts.get("states.by-higher-stream");
      case UPGRADE -> "Upgrade: h2c";
      case CONNECTION_END -> texts.get("states.by-connection-end");
      case HEADERS, END_STREAM, PUSH_PROMISE, RST_STREAM -> trigger.cause();
    };
  }

  private static List<Edge> all() {
    Map<Way, List<Transition>> rows = new LinkedHashMap<>();
    for (Transition row : Transitions.all()) {
      rows.computeIfAbsent(new Way(row.from(), row.to()), w -> new ArrayList<>()).add(row);
    }
    return rows.entrySet().stream().map(e -> new Edge(e.getKey(), e.getValue())).toList();
  }
}
