package dev.h2tap.ui.details;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.details.Node.Tone;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The fields of the cursor's frame, as the lines that are unfolded, and which of them is selected.
 */
public final class DetailsModel {
  /** So many children are shown at first, and more of them at each asking. */
  static final int SHOWN = 500;

  /**
   * A line that is seen.
   *
   * @param path where it stands in the tree, stable from frame to frame: names from the root down
   * @param left where it stands for children left out: how many
   */
  record Line(Node node, int depth, String path, int left) {
    boolean more() {
      return left > 0;
    }
  }

  private final Session session;
  private final Texts texts;
  private final Set<String> folded = new HashSet<>();
  private final Set<String> unfolded = new HashSet<>();
  private final ReadOnlyObjectWrapper<Node> selected = new ReadOnlyObjectWrapper<>();
  private List<Node> roots = List.of();
  private List<Line> lines = List.of();
  private int shown = SHOWN;
  private int row = -1;
  private int frame;

  public DetailsModel(Session session, FrameCursor cursor, Texts texts) {
    this.session = session;
    this.texts = texts;
    cursor.frame().subscribe(n -> show(n.intValue()));
  }

  private void show(int n) {
    frame = n;
    shown = SHOWN;
    roots = n == 0 ? List.of() : FrameTree.of(session, texts, n);
    row = -1;
    selected.set(null);
    unfoldedLines();
  }

  int frame() {
    return frame;
  }

  List<Line> lines() {
    return lines;
  }

  /** The selected field; null where none is. */
  ReadOnlyObjectProperty<Node> selected() {
    return selected.getReadOnlyProperty();
  }

  /** First octet and count of what the selected field covers; empty where it covers none. */
  public int[] covered() {
    Node node = selected.get();
    return node == null || node.from() < 0
        ? new int[] {0, 0}
        : new int[] {node.from(), node.length()};
  }

  /** Runs {@code watcher} whenever another field, or none, is selected. */
  public void whenSelected(Runnable watcher) {
    selected.addListener((o, was, is) -> watcher.run());
  }

  private void unfoldedLines() {
    List<Line> out = new ArrayList<>();
    for (Node root : roots) add(out, root, 0, root.tone() == Tone.TITLE ? "" : root.name());
    lines = out;
  }

  private void add(List<Line> out, Node node, int depth, String path) {
    out.add(new Line(node, depth, path, 0));
    if (!isUnfolded(node, path)) return;
    int fits = Math.min(node.children().size(), shown);
    for (int i = 0; i < fits; i++) {
      Node child = node.children().get(i);
      String step = child.tone() == Tone.HEADER ? "#" + i : child.name();
      add(out, child, depth + 1, path + "/" + step);
    }
    int left = node.children().size() - fits;
    if (left > 0) {
      String told = texts.get("details.more", Numbers.grouped(left));
      var rest = new Node(Tone.QUIET, "", told, "", -1, 0, List.of());
      out.add(new Line(rest, depth + 1, path + "/…", left));
    }
  }

  boolean isUnfolded(Node node, String path) {
    if (node.children().isEmpty()) return false;
    return opens(node) ? !folded.contains(path) : unfolded.contains(path);
  }

  /** Flags and header blocks begin unfolded; what tells all in its own line does not. */
  private static boolean opens(Node node) {
    return switch (node.tone()) {
      case HEADER -> false;
      case ERROR, WARNING, NOTE, TITLE, QUIET -> true;
      case PLAIN -> {
        Node first = node.children().getFirst();
        yield !first.bits().isEmpty() || first.tone() == Tone.HEADER;
      }
    };
  }

  /** Folds or unfolds the line at {@code at}; shows more children where it stands for those. */
  void toggle(int at) {
    Line line = lines.get(at);
    if (line.more()) shown += SHOWN * 4;
    else if (line.node().children().isEmpty()) return;
    else {
      var exceptions = opens(line.node()) ? folded : unfolded;
      if (!exceptions.remove(line.path())) exceptions.add(line.path());
    }
    unfoldedLines();
    row = Math.min(row, lines.size() - 1);
  }

  void select(int at) {
    row = at;
    selected.set(at < 0 ? null : lines.get(at).node());
  }

  int row() {
    return row;
  }

  /** The line of the one that {@code at} is a child of, or -1. */
  int parent(int at) {
    int depth = lines.get(at).depth();
    for (int i = at - 1; i >= 0; i--) if (lines.get(i).depth() < depth) return i;
    return -1;
  }

  /** Selects the smallest field seen that covers {@code octet}, counted from the frame's header. */
  public void selectAt(int octet) {
    int best = -1;
    for (int i = 0; i < lines.size(); i++) {
      Node node = lines.get(i).node();
      if (!node.holds(octet) || !node.bits().isEmpty()) continue;
      if (best < 0 || node.length() <= lines.get(best).node().length()) best = i;
    }
    select(best);
  }

  Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        return row;
      }

      @Override
      public boolean contains(int at) {
        return at == row;
      }

      @Override
      public Range range() {
        return row < 0 ? new Range(0, lines.size() - 1) : new Range(row, row);
      }

      @Override
      public void move(int to, Reach reach) {
        select(to);
      }
    };
  }
}
