package dev.h2tap.ui.shell;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.ui.again.SendsAgain;
import dev.h2tap.ui.canvas.Png;
import dev.h2tap.ui.empty.WelcomeView;
import dev.h2tap.ui.fx.Latest;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The window as a whole: how the host is, what is being done, what went wrong. */
public final class ShellModel implements WelcomeView.Ways {
  /** What another capture is asked of a host for. */
  private interface Opening {
    void of(Host host) throws IOException;
  }

  private static final String RECENT = "recent";

  private final Host host;
  private final Memory memory;
  private final Tasks tasks;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<HostState> state;
  private final ObservableList<String> browsers = FXCollections.observableArrayList();
  private final ObservableList<String> browsersSeen =
      FXCollections.unmodifiableObservableList(browsers);
  private final ReadOnlyBooleanWrapper browsersSought = new ReadOnlyBooleanWrapper();
  private final Jobs jobs;
  private final Latest<Map<String, String>> keeping;
  private final Latest<String> journaling;
  private Consumer<Host> window = Host::close;
  private Optional<Path> unsaved = Optional.empty();

  /**
   * @param memory of this window
   */
  public ShellModel(Host host, Memory memory, Tasks tasks, Texts texts) {
    this.host = host;
    this.memory = memory;
    this.tasks = tasks;
    this.texts = texts;
    jobs = new Jobs(tasks, texts, this::poll);
    keeping = new Latest<>(tasks, kept -> {}, e -> {});
    journaling =
        new Latest<>(
            tasks,
            kept -> {},
            e -> jobs.failed(texts.get("problem.comments", String.valueOf(e.getMessage()))));
    state = new ReadOnlyObjectWrapper<>(host.state());
    tasks.start(c -> host.browsers(), this::found, e -> found(List.of()));
  }

  /** The host's state as of the last {@link #poll}. */
  public ReadOnlyObjectProperty<HostState> state() {
    return state.getReadOnlyProperty();
  }

  /** The last failure in words; empty for none. */
  public ReadOnlyStringProperty problem() {
    return jobs.problem();
  }

  /** Something good to know about what was done last; empty for nothing. */
  public ReadOnlyStringProperty notice() {
    return jobs.notice();
  }

  private void found(List<String> all) {
    browsers.setAll(all);
    browsersSought.set(true);
  }

  /** The browsers that can be started, the likeliest first; found soon after the start. */
  @Override
  public ObservableList<String> browsers() {
    return browsersSeen;
  }

  @Override
  public ReadOnlyBooleanProperty browsersSought() {
    return browsersSought.getReadOnlyProperty();
  }

  /** What takes its time just now, in words; empty for nothing. */
  public ReadOnlyStringProperty doing() {
    return jobs.doing();
  }

  public Settings settings() {
    return host.settings();
  }

  /**
   * Sets the program up otherwise, and remembers it.
   *
   * @param refused is told why it can't be
   */
  void change(Settings wanted, Runnable done, Consumer<String> refused) {
    tasks.start(
        () -> {
          host.change(wanted);
          return null;
        },
        () -> {
          memory.put("proxy.listen", wanted.listen());
          memory.put("proxy.check", wanted.check().name());
          memory.put("autosave.octets", Long.toString(wanted.autosave()));
          done.run();
        },
        e -> refused.accept(texts.say(WordedException.of(e))));
  }

  /** Copies the root certificate, without its key. */
  void exportRoot(Path to) {
    jobs.run(
        "doing.save",
        "problem.save",
        () -> Files.copy(trust().root(), to, StandardCopyOption.REPLACE_EXISTING));
  }

  public Trust trust() {
    return host.trust();
  }

  /** Asks the host how it is; once a pulse. */
  public void poll() {
    Map<String, String> words = memory.unsaved();
    if (!words.isEmpty()) keep(words);
    HostState now = host.state();
    Optional<Path> shown = now.capture().flatMap(Capture::file);
    unsaved.filter(f -> !shown.equals(Optional.of(f))).ifPresent(f -> lately(memory, f));
    unsaved = unsaved(now);
    if (!now.equals(state.get())) state.set(now);
  }

  /**
   * Where a recording lies that holds something and was not saved: who leaves it may want it back.
   */
  static Optional<Path> unsaved(HostState now) {
    return now.capture()
        .filter(c -> c.origin() == Origin.LIVE && c.name().isEmpty())
        .filter(c -> c.session().connectionCount() > 0)
        .flatMap(Capture::file);
  }

  private void keep(Map<String, String> words) {
    keeping.ask(
        c -> {
          host.remember(words);
          return words;
        });
  }

  public void dismissProblem() {
    jobs.failed("");
  }

  public void dismissNotice() {
    jobs.went("");
  }

  /** Starts a browser whose traffic is seen here. */
  @Override
  public void browse(String browser) {
    jobs.run(
        "doing.browse",
        "problem.browse",
        () -> host.browse(browser),
        () -> jobs.went(texts.get("notice.browse", browser)));
  }

  /** Starts recording, or stops it. */
  public void toggleRecording() {
    if (state.get().recorder() == HostState.Recorder.RECORDING) {
      jobs.run("doing.stop", "problem.stop", host::stopRecording);
    } else {
      jobs.run("doing.start", "problem.start", host::startRecording);
    }
  }

  /** What shows a host in a window of its own. */
  void opens(Consumer<Host> how) {
    window = how;
  }

  /** Shows a file; in a window of its own where this one records what would be lost. */
  @Override
  public void open(Path file) {
    show(file.toString(), next -> next.open(file), () -> lately(memory, file));
  }

  /** Remembers a file among those of late. */
  static void lately(Memory memory, Path file) {
    memory.add(RECENT, file.toAbsolutePath().toString());
  }

  private void show(String name, Opening what, Runnable then) {
    if (recordsSomething()) {
      another(
          what,
          () -> {
            then.run();
            jobs.went(texts.get("notice.elsewhere", name));
          });
    } else {
      jobs.run("doing.open", "problem.open", () -> what.of(host), then);
    }
  }

  private boolean recordsSomething() {
    HostState now = state.get();
    return now.recorder() == HostState.Recorder.RECORDING
        && now.capture().map(c -> c.session().connectionCount() > 0).orElse(false);
  }

  /** The files that were opened or saved lately, the last first. */
  @Override
  public List<Path> recent() {
    return memory.list(RECENT).stream().limit(10).map(Path::of).toList();
  }

  public Memory memory() {
    return memory;
  }

  /** Reads the capture anew with the secrets of a key log. */
  public void useKeys(Path keyLog) {
    jobs.run("doing.keys", "problem.keys", () -> host.useKeys(keyLog));
  }

  /**
   * Saves the capture with changed comments.
   *
   * @param then what follows when it is saved
   */
  public void saveAs(Path file, CommentEdits edits, Runnable then) {
    jobs.run(
        "doing.save",
        "problem.save",
        () -> host.saveAs(file, edits),
        () -> {
          lately(memory, file);
          jobs.went(texts.get("notice.written", file.getFileName()));
          then.run();
        });
  }

  /** Saves some connections alone; the capture at hand stays. */
  public void saveConnections(Path file, CommentEdits edits, BitSet wanted) {
    String count = texts.count("notice.connections", wanted.cardinality());
    jobs.run(
        "doing.save",
        "problem.save",
        () -> host.saveConnections(file, edits, wanted::get),
        () -> jobs.went(texts.get("notice.saved", count, file.getFileName())));
  }

  /** Writes the capture at hand and another behind it into a new file, and opens that. */
  public void append(Path other, Path file, CommentEdits edits) {
    jobs.run(
        "doing.save",
        "problem.save",
        () -> host.append(other, file, edits),
        () -> lately(memory, file));
  }

  /** Writes a picture. */
  public void picture(Path file, int width, int height, Png.Pixels pixels) {
    jobs.run(
        "doing.save",
        "problem.save",
        () -> {
          try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Png.write(width, height, pixels, out);
          }
        },
        () -> jobs.went(texts.get("notice.picture", file.getFileName())));
  }

  /** The lessons that can be opened. */
  public List<Host.Shipped> lessons() {
    return host.lessons();
  }

  public void openLesson(Host.Shipped lesson) {
    String title = lesson.title().in(texts.locale());
    show(title, next -> next.openLesson(lesson.number()), () -> {});
  }

  /** Keeps what is not saved of a capture's comments. */
  void keepComments(HostState.Capture capture, String journal) {
    journaling.ask(
        c -> {
          host.keepComments(capture, journal);
          return journal;
        });
  }

  /** Hands over what was kept of a capture's comments. */
  void keptComments(HostState.Capture capture, Consumer<String> to) {
    tasks.start(c -> host.keptComments(capture), to, e -> {});
  }

  public void clear() {
    jobs.run("doing.clear", "problem.clear", host::clear);
  }

  /**
   * Sends requests of the capture at hand again.
   *
   * @param open shows what was recorded of it
   */
  SendsAgain sendsAgain(Consumer<Path> open) {
    return new SendsAgain() {
      @Override
      public SentAgain send(Requests requests) throws IOException {
        return host.sendAgain(requests);
      }

      @Override
      public void open(Path capture) {
        open.accept(capture);
      }
    };
  }

  /** Shows nothing yet in another window. */
  void another() {
    another(next -> {}, () -> {});
  }

  /** Shows a file in another window. */
  void another(Path file) {
    another(next -> next.open(file), () -> lately(memory, file));
  }

  /** Plays the demo in another window. */
  @Override
  public void demo() {
    window(host::demo, "problem.demo", () -> {});
  }

  private void another(Opening what, Runnable then) {
    window(
        () -> {
          Host next = host.another();
          try {
            what.of(next);
            return next;
          } catch (IOException e) {
            next.close();
            throw e;
          }
        },
        "problem.open",
        then);
  }

  private void window(Callable<Host> made, String problemKey, Runnable then) {
    tasks.start(
        c -> made.call(),
        next -> {
          window.accept(next);
          then.run();
        },
        e -> jobs.failed(texts.get(problemKey, texts.say(WordedException.of(e)))));
  }
}
