package dev.h2tap.ui.findings;

import static dev.h2tap.ui.canvas.Table.column;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Table;
import dev.h2tap.ui.canvas.Table.Cell;
import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/** What was found wrong or unwise: kinds above, the findings of the chosen kind below. */
public final class FindingsView extends CursorView<FindingsFacts> {
  private static final Ink[] INKS = {Ink.BAD, Ink.WARN, Ink.MUTE};

  /** Of which connections. */
  private enum Of {
    ALL,
    CONNECTION
  }

  private final Label told = new Label();
  private final Label about = new Label();
  private final Table kinds;
  private final Table list;
  private volatile Of of = Of.ALL;
  private FindingsFacts facts = new FindingsFacts(0, 0, List.of());
  private int chosen = -1;

  /** What was read last, and of how many; for the worker that reads, one at a time. */
  private volatile FindingsFacts read = new FindingsFacts(0, 0, List.of());

  private volatile long counted;

  public FindingsView(Desk desk) {
    super(desk, "findings");
    kinds =
        new Table(
                "findings-kinds",
                text("kinds"),
                List.of(
                    column(text("severity"), 74, Align.LEFT),
                    column(text("count"), 56, Align.RIGHT),
                    column(text("code"), 210, Align.LEFT),
                    column(text("rule"), 140, Align.LEFT),
                    column(text("error"), 160, Align.LEFT)),
                desk.look(),
                desk::goTo)
            .chooses(this::choose);
    list =
        new Table(
            "findings-list",
            title(),
            List.of(
                column(text("frame"), 66, Align.RIGHT),
                column(text("connection"), 56, Align.RIGHT),
                column(text("stream"), 56, Align.RIGHT),
                column(text("what"), 400, Align.LEFT)),
            desk.look(),
            desk::goTo);
    told.setId("findings-told");
    told.getStyleClass().add("second");
    about.setId("findings-about");
    about.setWrapText(true);
    about.getStyleClass().addAll("second", "note");
    var above = new BorderPane(kinds);
    above.setTop(choices());
    var below = new BorderPane(list);
    below.setTop(about);
    arrange(above, below, 0.42);
  }

  private FlowPane choices() {
    var which =
        new Choice<>(
            List.of(Of.values()),
            o -> text("of." + o.name().toLowerCase(Locale.ROOT)),
            o -> {
              of = o;
              again();
            });
    var choices = new FlowPane(which, told);
    choices.getStyleClass().add("choices");
    return choices;
  }

  @Override
  protected long stamp() {
    return desk().session().findingCount();
  }

  @Override
  protected boolean frameless() {
    return true;
  }

  @Override
  protected FindingsFacts read(int frame) {
    var session = desk().session();
    int conn = of == Of.ALL || frame == 0 ? 0 : session.frames().conn(frame);
    long count = session.findingCount();
    if (count != counted || conn != read.conn()) {
      read = FindingsFacts.of(session, conn, frame);
      counted = count;
    }
    return read.from(frame);
  }

  @Override
  protected void show(FindingsFacts now) {
    int kept = sameAs(now);
    facts = now;
    boolean stays = kept >= 0 && now.kinds().get(kept).holds(now.frame());
    chosen = stays ? kept : now.atCursor().orElse(kept);
    boolean none = now.kinds().isEmpty();
    told.setText(none ? text("none") : desk().texts().count("findings.count", now.total()));
    if (chosen < 0 && !none) chosen = 0;
    kinds.show(new Table.Data(now.kinds().stream().map(this::row).toList(), chosen));
    showChosen();
  }

  /** Where the kind that was chosen stands now; -1 where there is none. */
  private int sameAs(FindingsFacts now) {
    if (chosen < 0 || chosen >= facts.kinds().size()) return -1;
    FindingKind was = facts.kinds().get(chosen);
    return IntStream.range(0, now.kinds().size())
        .filter(i -> now.kinds().get(i).same(was))
        .findFirst()
        .orElse(-1);
  }

  private void choose(int row) {
    chosen = row;
    showChosen();
  }

  private void showChosen() {
    if (chosen < 0) {
      about.setText("");
      list.show(Table.Data.NONE);
      return;
    }
    FindingKind kind = facts.kinds().get(chosen);
    List<LocatedFinding> all = kind.list();
    int at = kind.at(facts.frame());
    // In a narrow list it is cut.
    String whole = at < 0 ? "" : desk().texts().sentence(all.get(at).finding().wording());
    about.setText(whole.isEmpty() ? about(kind) : about(kind) + "\n" + whole);
    list.show(Table.Data.of(all.size(), i -> row(all.get(i)), at));
  }

  /** What such a finding means to the two ends. */
  private String about(FindingKind kind) {
    String severity = kind.severity().name().toLowerCase(Locale.ROOT);
    if (kind.severity() != Finding.Severity.ERROR) return text("about." + severity, kind.rule());
    String scope = kind.scope().name().toLowerCase(Locale.ROOT);
    return text("about.error." + scope, kind.rule(), kind.errorCode());
  }

  private Table.Row row(FindingKind kind) {
    int first = kind.list().getFirst().frame();
    String severity = kind.severity().name().toLowerCase(Locale.ROOT);
    return new Table.Row(
        kind.holds(facts.frame()) ? facts.frame() : first,
        List.of(
            Cell.words(text("severity." + severity)).in(INKS[kind.severity().ordinal()]),
            Cell.wire(Numbers.grouped(kind.list().size())),
            Cell.wire(kind.code()),
            Cell.words(kind.rule()),
            Cell.wire(kind.errorCode())));
  }

  private Table.Row row(LocatedFinding f) {
    return new Table.Row(
        f.frame(),
        List.of(
            Cell.wire(f.frame() == 0 ? "–" : Numbers.grouped(f.frame())).in(Ink.ACC),
            Cell.wire(Integer.toString(f.conn())),
            Cell.wire(f.stream() == 0 ? "–" : Integer.toString(f.stream())),
            Cell.words(desk().texts().sentence(f.finding().wording()))));
  }
}
