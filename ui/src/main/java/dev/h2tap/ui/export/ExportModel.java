package dev.h2tap.ui.export;

import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.export.Export;
import dev.h2tap.core.export.Form;
import dev.h2tap.ui.export.ExportChoice.What;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Writes what is chosen of one capture, one export at a time, and says how it went. */
final class ExportModel {
  /** How things are. */
  enum State {
    IDLE,
    WRITING,
    DONE,
    FAILED,
    /** The folder that was chosen has something in it: the user is asked. */
    OCCUPIED
  }

  private final Source source;
  private final Tasks tasks;
  private final Texts texts;
  private final ExportChoice choice = new ExportChoice();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
  private Optional<Run> run = Optional.empty();
  private Optional<Path> occupied = Optional.empty();

  /** An export under way, as its worker and the window see it. */
  private static final class Run {
    private volatile int percent;
    private volatile boolean unwanted;

    void at(int done) {
      if (unwanted) throw new CancellationException();
      percent = done;
    }
  }

  private record Written(Export.Result result, long octets) {}

  ExportModel(Source source, Tasks tasks, Texts texts) {
    this.source = source;
    this.tasks = tasks;
    this.texts = texts;
    choice.what().addListener((o, was, is) -> forget());
  }

  /** A folder is no place for another format. */
  private void forget() {
    occupied = Optional.empty();
    if (state.get() == State.OCCUPIED) say(State.IDLE, "");
  }

  ExportChoice choice() {
    return choice;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** What became of the last export, in words; empty for none. */
  ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }

  /** How much of what is under way is written, 0 to 1. */
  ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** A name to begin with. */
  String fileName() {
    return choice.fileName(source);
  }

  boolean wantsFolder() {
    return choice.what().get() == What.BODIES;
  }

  /** What the window shows now, in words. */
  String shown() {
    var part = source.shown().get();
    String filter = part.filter().map(f -> texts.get("export.filter", f.text())).orElse("");
    String conn =
        part.connections().stream()
            .findFirst()
            .map(c -> texts.get("export.connection", Numbers.grouped(c)))
            .orElse("");
    if (filter.isEmpty() && conn.isEmpty()) return texts.get("export.unfiltered");
    if (filter.isEmpty() || conn.isEmpty()) return conn + filter;
    return texts.get("export.both", conn, filter);
  }

  /** Whether what is chosen can be exported; says why not. */
  boolean ready() {
    if (state.get() == State.WRITING) return false;
    Optional<String> wrong = choice.wrongField();
    boolean ready = wantsFolder() || wrong.isEmpty();
    if (!ready) say(State.FAILED, texts.get("export.wrong-field", wrong.orElseThrow()));
    return ready;
  }

  /**
   * Writes what is chosen, when it is {@link #ready}.
   *
   * @param target a file, which is replaced; or a folder, about which the user is asked first if
   *     there is something in it
   */
  void export(Path target) {
    if (!ready()) return;
    if (wantsFolder()) {
      tasks.start(
          c -> hasSomething(target),
          full -> {
            if (!full) {
              start(target);
              return;
            }
            occupied = Optional.of(target);
            say(State.OCCUPIED, texts.get("export.occupied", target));
          },
          e -> say(State.FAILED, Trouble.words(e, target, texts)));
    } else {
      start(target);
    }
  }

  /** Writes into the folder that the user was asked about. */
  void goOn() {
    occupied.ifPresent(this::start);
  }

  private static boolean hasSomething(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return false;
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isPresent();
    }
  }

  private void start(Path target) {
    occupied = Optional.empty();
    var now = new Run();
    run = Optional.of(now);
    Form form = choice.form();
    What what = choice.what().get();
    var export = new Export(source.session(), choice.part(source), choice.redaction());
    say(State.WRITING, texts.get("export.writing", target));
    tasks.start(
        c -> {
          if (isSource(target)) throw new IOException(texts.get("export.itself"));
          Export.Result result = export.write(form, target, Existing.REPLACE, now::at);
          return new Written(result, Files.isRegularFile(target) ? Files.size(target) : 0);
        },
        w -> say(State.DONE, words(w, what, target)),
        e -> say(State.FAILED, Trouble.words(e, target, texts)));
  }

  private boolean isSource(Path target) throws IOException {
    Optional<Path> file = source.file();
    return file.isPresent() && Files.exists(target) && Files.isSameFile(file.get(), target);
  }

  private void say(State now, String words) {
    if (now != State.WRITING) run = Optional.empty();
    progress.set(0);
    told.set(words);
    state.set(now);
  }

  private String words(Written written, What what, Path target) {
    long count = written.result().count();
    String counted = texts.count("export.count." + what.key(), count);
    String words =
        wantsFolder(what)
            ? texts.get("export.done-folder", counted, target)
            : texts.get("export.done", counted, target, Numbers.size(written.octets()));
    if (count == 0) words = texts.get("export.nothing", target);
    int without = written.result().withoutRequest();
    if (without > 0) words += texts.get("export.gap") + texts.count("export.without", without);
    int unsaved = source.unsaved().getAsInt();
    boolean comments = what == What.JSONL || what == What.CSV;
    if (comments && unsaved > 0) {
      words += texts.get("export.gap") + texts.count("export.unsaved", unsaved);
    }
    return words;
  }

  private static boolean wantsFolder(What what) {
    return what == What.BODIES;
  }

  /** Ends what is under way, as soon as its worker comes to notice; what it wrote goes. */
  void cancel() {
    run.ifPresent(r -> r.unwanted = true);
  }

  /** Looks how far it is; once a pulse. */
  void poll() {
    run.ifPresent(r -> progress.set(r.percent / 100.0));
  }
}
