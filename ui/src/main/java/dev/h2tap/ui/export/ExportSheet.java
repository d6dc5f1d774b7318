package dev.h2tap.ui.export;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.SheetStage;
import java.util.Optional;
import javafx.stage.Window;

/** The window over the window in which one exports: one at most, of the capture at hand. */
public final class ExportSheet {
  private final Pulse pulse;
  private final Tasks tasks;
  private final Look look;
  private Optional<Open> open = Optional.empty();

  private record Open(SheetStage sheet, Session session) {}

  public ExportSheet(Pulse pulse, Tasks tasks, Look look) {
    this.pulse = pulse;
    this.tasks = tasks;
    this.look = look;
  }

  /** Shows it over {@code owner}; one that is there already comes to the front. */
  public void open(Window owner, Source source, AskForTarget ask) {
    keepFor(Optional.of(source.session()));
    if (open.isPresent()) {
      open.get().sheet().raise();
      return;
    }
    var sheet = new SheetStage(owner, look.texts().get("export.title"), look);
    open = Optional.of(new Open(sheet, source.session()));
    var model = new ExportModel(source, tasks, look.texts());
    var view = new ExportView(model, look, ask, sheet::close);
    view.poll();
    Runnable unwatch = pulse.every(view::poll);
    sheet.closed(
        () -> {
          model.cancel();
          unwatch.run();
          open = Optional.empty();
        });
    sheet.show(view);
  }

  /** Puts it away where another capture is at hand: what was chosen was about the one before. */
  public void keepFor(Optional<Session> now) {
    boolean same = open.map(Open::session).equals(now);
    if (!same) open.ifPresent(o -> o.sheet().close());
  }

  /** Puts it away. */
  public void close() {
    keepFor(Optional.empty());
  }
}
