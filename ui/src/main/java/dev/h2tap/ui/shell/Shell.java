package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.empty.Step;
import dev.h2tap.ui.empty.WelcomeView;
import dev.h2tap.ui.export.ExportSheet;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.lesson.LessonModel;
import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The whole window's content: toolbar, what is wrong, the capture at hand, the cursor bar. */
public final class Shell extends BorderPane {
  private final ShellModel model;
  private final Tasks tasks;
  private final Look look;
  private final Banners banners;
  private final Label doing = new Label();
  private final Middle middle;
  private final VBox under = new VBox();
  private final WelcomeView welcome;
  private final Sheets sheets;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("h2tap");
  private AskForFile ask = AskForFile.NOBODY;
  private Runnable quit = () -> {};
  private Runnable close = () -> {};
  private Consumer<Locale> speak = l -> {};
  private Optional<Workbench> bench = Optional.empty();
  private Optional<Workbench> before = Optional.empty();
  private final LessonSeat lessons;
  private final SaveCommands saves;
  private final ExportSheet exports;
  private final VBox top;
  private boolean presenting;
  private boolean preferring;

  public Shell(ShellModel model, Pulse pulse, Tasks tasks, Look look) {
    this(model, pulse, tasks, look, Optional.empty());
  }

  /**
   * @param goesOn of the same host, in another language: where it was left, this one goes on
   */
  public Shell(ShellModel model, Pulse pulse, Tasks tasks, Look look, Optional<Shell> goesOn) {
    this.model = model;
    before = goesOn.flatMap(Shell::bench);
    before.ifPresent(Workbench::keepDraft);
    this.tasks = tasks;
    this.look = look;
    welcome = new WelcomeView(look, model);
    middle = new Middle(welcome, model.memory());
    banners = new Banners(model, look);
    sheets = new Sheets(model, look, () -> getScene().getWindow());
    doing.getStyleClass().add("doing");
    doing.managedProperty().bind(doing.visibleProperty());
    doing.visibleProperty().bind(doing.textProperty().isNotEmpty());
    doing.textProperty().bind(model.doing());
    getStyleClass().add("shell");
    lessons = new LessonSeat(look, this::present);
    goesOn.ifPresent(other -> other.retire(this));
    exports = new ExportSheet(pulse, tasks, look);
    saves = new SaveCommands(model, () -> bench, () -> ask, () -> this, exports);
    top = new VBox(new Toolbar(model, look, commands(), l -> speak.accept(l)), banners);
    setTop(top);
    addEventFilter(KeyEvent.KEY_PRESSED, this::presenterKey);
    addEventFilter(MouseEvent.MOUSE_PRESSED, this::sideButton);
    setCenter(middle.pane());
    setBottom(new VBox(doing, under));
    model.state().subscribe(this::show);
    pulse.every(this::poll);
    FileDrop.onto(this, model::open, model::another);
  }

  /** Who is asked for files; nobody until then. */
  public void asks(AskForFile who) {
    ask = who;
  }

  /** What Quit does. */
  public void quits(Runnable how) {
    quit = how;
  }

  /** What closes this window alone. */
  public void closes(Runnable how) {
    close = how;
  }

  /** What shows a host in another window. */
  public void opens(Consumer<Host> how) {
    model.opens(how);
  }

  /** Who is told that the user wants another language. */
  public void speaks(Consumer<Locale> who) {
    speak = who;
  }

  /** The window's title. */
  public ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  /** What shows the capture at hand; empty while there is none. */
  public Optional<Workbench> bench() {
    return bench;
  }

  private Commands commands() {
    return new Commands(
        Commands.Command.of(
            "menu.record", "Shortcut+R", Commands.Group.BEGINS, model::toggleRecording),
        Commands.Command.of("menu.another", "Shortcut+N", Commands.Group.GOES_ON, model::another),
        Commands.Command.of("menu.open", "Shortcut+O", Commands.Group.GOES_ON, this::open),
        Commands.Command.of(
            "menu.keys", "Shortcut+Shift+K", Commands.Group.GOES_ON, this::chooseKeys),
        Commands.Command.of(
            "menu.save", "Shortcut+S", Commands.Group.GOES_ON, () -> saves.save(() -> {})),
        Commands.Command.of("menu.clear", "Shortcut+K", Commands.Group.GOES_ON, this::clear),
        Commands.Command.of(
            "menu.copy-address", "Shortcut+Shift+C", Commands.Group.GOES_ON, this::copyAddress),
        Commands.Command.of("menu.filter", "Shortcut+F", Commands.Group.BEGINS, this::filter),
        Commands.Command.of("menu.follow", "Shortcut+End", Commands.Group.GOES_ON, this::follow),
        Commands.Command.of(
            "menu.follow-stream",
            "Shortcut+Shift+F",
            Commands.Group.GOES_ON,
            () -> bench.ifPresent(Workbench::followStream)),
        Commands.Command.of("menu.theme", "Shortcut+T", Commands.Group.GOES_ON, this::nextTheme),
        Commands.Command.of(
            "menu.larger", "Shortcut+EQUALS", Commands.Group.GOES_ON, () -> zoom(1.1)),
        Commands.Command.of(
            "menu.smaller", "Shortcut+MINUS", Commands.Group.GOES_ON, () -> zoom(1 / 1.1)),
        Commands.Command.of(
            "menu.preferences", "Shortcut+Shift+P", Commands.Group.GOES_ON, this::preferences),
        Commands.Command.of("menu.help", "F1", Commands.Group.GOES_ON, this::help),
        Commands.Command.of("menu.quit", "Shortcut+Q", Commands.Group.GOES_ON, () -> quit.run()),
        Commands.Command.of(
            "menu.comment",
            "Shortcut+M",
            Commands.Group.BEGINS,
            () -> bench.ifPresent(Workbench::comment)),
        Commands.Command.of("menu.present", "F5", Commands.Group.GOES_ON, this::present),
        Commands.Command.of("menu.close", "Shortcut+W", Commands.Group.BEGINS, () -> close.run()),
        saves.all(),
        GoCommands.of(() -> bench),
        LookCommands.of(() -> bench));
  }

  private void zoom(double factor) {
    double wanted = Math.round(look.zoom().get() * factor * 20) / 20.0;
    look.zoom().set(Math.clamp(wanted, 1, 2));
  }

  private void preferences() {
    sheets.preferences(l -> speak.accept(l), () -> ask.toSaveAny("h2tap-ca.pem"));
  }

  private void help() {
    sheets.help(commands());
  }

  private void open() {
    ask.toOpen().ifPresent(model::open);
  }

  private void chooseKeys() {
    if (model.state().get().capture().isPresent()) ask.forKeys().ifPresent(model::useKeys);
  }

  /**
   * Asks about comments that were not saved, and closes, unless the user stays.
   *
   * @param close what closes the window
   * @return what the user wants
   */
  public AskForFile.Leaving leave(Runnable close) {
    int unsaved = bench.map(b -> b.keepDraft() + b.book().unsaved()).orElse(0);
    var answer = unsaved == 0 ? AskForFile.Leaving.LEAVE : ask.aboutUnsaved(unsaved);
    switch (answer) {
      case SAVE -> saves.save(close);
      case LEAVE -> close.run();
      case STAY -> {}
    }
    return answer;
  }

  /** Closes its sheets, and tells who goes on where it was. */
  private void retire(Shell next) {
    exports.close();
    sheets.closeHelp();
    next.preferring = sheets.closePreferences();
    next.lessons.resume(lessons.at());
  }

  /** In its window now: what was open over it in another language opens again. */
  void arrived() {
    if (preferring) preferences();
    preferring = false;
  }

  /** Large type, one view and the lesson, keys to step; or back. */
  private void present() {
    if (bench.isEmpty()) return;
    presenting = !presenting;
    middle.presents(presenting);
    lessons.open();
    getStyleClass().remove("presenter");
    if (presenting) getStyleClass().add("presenter");
    setTop(presenting ? null : top);
    bench.ifPresent(b -> b.lesson(m -> m.go(m.at().get())));
    if (!presenting) bench.ifPresent(b -> b.halves().both());
    arrange();
  }

  private void presenterKey(KeyEvent e) {
    if (!presenting) return;
    switch (e.getCode()) {
      case ESCAPE -> present();
      case PAGE_DOWN, RIGHT -> bench.ifPresent(b -> b.lesson(LessonModel::next));
      case PAGE_UP, LEFT -> bench.ifPresent(b -> b.lesson(LessonModel::back));
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** A mouse's buttons at its side lead through where one has been, as in a browser. */
  private void sideButton(MouseEvent e) {
    switch (e.getButton()) {
      case BACK -> bench.ifPresent(b -> b.cursor().back());
      case FORWARD -> bench.ifPresent(b -> b.cursor().forward());
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void clear() {
    if (model.state().get().capture().isPresent()) model.clear();
  }

  private void copyAddress() {
    String address = model.state().get().address();
    if (!address.isEmpty()) Toolbar.copy(address);
  }

  private void follow() {
    bench.ifPresent(b -> b.frames().follow());
  }

  private void filter() {
    bench.ifPresent(b -> b.frames().filter());
  }

  private void nextTheme() {
    boolean dark = look.tokens().get() == dev.h2tap.ui.look.Tokens.DARK;
    look.choice().set(dark ? Look.Choice.LIGHT : Look.Choice.DARK);
  }

  private void show(HostState state) {
    banners.trouble(state.trouble());
    Session wanted = state.capture().map(HostState.Capture::session).orElse(null);
    if (bench.map(Workbench::session).orElse(null) != wanted) {
      bench.ifPresent(Workbench::keepDraft);
      if (before.isEmpty()) before = bench;
      bench = state.capture().map(this::bench);
      before = Optional.empty();
      exports.keepFor(bench.map(Workbench::session));
    }
    welcome.steps(steps(state));
    String name = state.capture().map(HostState.Capture::name).orElse("");
    title.set(name.isEmpty() ? look.texts().get("title") : look.texts().get("title.file", name));
    poll();
  }

  private Workbench bench(HostState.Capture capture) {
    var made = new Workbench(capture.session(), model.memory(), tasks, look);
    if (capture.origin() == HostState.Origin.LIVE) made.frames().live();
    made.saves(name -> ask.toSaveAny(name));
    made.sendsAgain(model.sendsAgain(model::another));
    boolean same = before.map(b -> b.session() == capture.session()).orElse(false);
    boolean saved = before.map(b -> b.wasWrittenTo(capture)).orElse(false);
    if (same || saved) before.ifPresent(made::resume);
    if (same) before.ifPresent(b -> made.book().restore(b.book().journal()));
    else model.keptComments(capture, made.book()::restore);
    made.book().keeps(journal -> model.keepComments(capture, journal));
    return made;
  }

  private List<Step> steps(HostState state) {
    return Steps.of(state, model.trust(), look.texts());
  }

  private void poll() {
    model.poll();
    bench.ifPresent(Workbench::poll);
    lessons.poll(bench);
    banners.poll(bench.map(Workbench::session));
    arrange();
  }

  /** A live capture without a frame, or none at all, shows how to begin. */
  private void arrange() {
    var capture = model.state().get().capture();
    boolean live = capture.isEmpty() || capture.get().origin() == HostState.Origin.LIVE;
    boolean waiting = live && bench.map(Workbench::empty).orElse(true);
    middle.show(bench, lessons.panel(), waiting);
    double height = getHeight() == 0 ? Double.MAX_VALUE : getHeight();
    List<Node> below =
        bench
            .filter(b -> !waiting && !presenting)
            .<List<Node>>map(b -> b.below(height))
            .orElse(List.of());
    if (!under.getChildren().equals(below)) under.getChildren().setAll(below);
  }
}
