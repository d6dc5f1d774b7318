package dev.h2tap.ui.shell;

import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Texts;
import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The window as a whole: how the host is, what is being done, what went wrong. */
public final class ShellModel {
  /** Something the host is asked to do. */
  private interface Command {
    void run() throws IOException;
  }

  private final Host host;
  private final Tasks tasks;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<HostState> state;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<String> browsers = FXCollections.observableArrayList();
  private final ObservableList<String> browsersSeen =
      FXCollections.unmodifiableObservableList(browsers);
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private int under;

  public ShellModel(Host host, Tasks tasks, Texts texts) {
    this.host = host;
    this.tasks = tasks;
    this.texts = texts;
    state = new ReadOnlyObjectWrapper<>(host.state());
    tasks.start(c -> host.browsers(), browsers::setAll, e -> browsers.clear());
  }

  /** The host's state as of the last {@link #poll}. */
  public ReadOnlyObjectProperty<HostState> state() {
    return state.getReadOnlyProperty();
  }

  /** The last failure in words; empty for none. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Something good to know about what was done last; empty for nothing. */
  public ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  /** The browsers that can be started, the likeliest first; found soon after the start. */
  public ObservableList<String> browsers() {
    return browsersSeen;
  }

  /** What takes its time just now, in words; empty for nothing. */
  public ReadOnlyStringProperty doing() {
    return doing.getReadOnlyProperty();
  }

  public Trust trust() {
    return host.trust();
  }

  /** Asks the host how it is; once a pulse. */
  public void poll() {
    HostState now = host.state();
    if (!now.equals(state.get())) state.set(now);
  }

  public void dismissProblem() {
    problem.set("");
  }

  public void dismissNotice() {
    notice.set("");
  }

  /** Starts a browser whose traffic is seen here. */
  public void browse(String browser) {
    run(
        "doing.browse",
        "problem.browse",
        () -> host.browse(browser),
        () -> notice.set(texts.get("notice.browse", browser)));
  }

  /** Starts recording, or stops it. */
  public void toggleRecording() {
    if (state.get().recorder() == HostState.Recorder.RECORDING) {
      run("doing.stop", "problem.stop", host::stopRecording);
    } else {
      run("doing.start", "problem.start", host::startRecording);
    }
  }

  public void open(Path file) {
    run("doing.open", "problem.open", () -> host.open(file));
  }

  public void saveAs(Path file) {
    run("doing.save", "problem.save", () -> host.saveAs(file));
  }

  public void clear() {
    run("doing.clear", "problem.clear", host::clear);
  }

  private void run(String doingKey, String problemKey, Command command) {
    run(doingKey, problemKey, command, () -> {});
  }

  private void run(String doingKey, String problemKey, Command command, Runnable then) {
    problem.set("");
    notice.set("");
    doing.set(texts.get(doingKey));
    under++;
    tasks.start(
        () -> {
          command.run();
          return null;
        },
        () -> {
          done();
          then.run();
        },
        e -> {
          done();
          String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
          problem.set(texts.get(problemKey, why));
        });
  }

  private void done() {
    if (--under == 0) doing.set("");
    poll();
  }
}
