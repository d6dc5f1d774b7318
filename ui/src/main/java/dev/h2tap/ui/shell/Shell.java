package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.empty.Step;
import dev.h2tap.ui.empty.WelcomeView;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Magnified;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The whole window's content: toolbar, what is wrong, the capture at hand, the cursor bar. */
public final class Shell extends BorderPane {
  /** How wide the connections begin, px; less in a narrow window. */
  private static final double SIDE = 228;

  private final ShellModel model;
  private final Tasks tasks;
  private final Look look;
  private final Banner trouble = new Banner("bad");
  private final Banner problem = new Banner("bad");
  private final Banner notice = new Banner("good");
  private final Banner damage = new Banner("warn");
  private final Label doing = new Label();
  private final SplitPane middle = new SplitPane();
  private final VBox under = new VBox();
  private final WelcomeView welcome;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("h2tap");
  private AskForFile ask = NOBODY;
  private Runnable quit = () -> {};
  private Consumer<Locale> speak = l -> {};
  private Optional<Workbench> bench = Optional.empty();
  private Optional<Stage> preferences = Optional.empty();

  private static final AskForFile NOBODY =
      new AskForFile() {
        @Override
        public Optional<Path> toOpen() {
          return Optional.empty();
        }

        @Override
        public Optional<Path> forKeys() {
          return Optional.empty();
        }

        @Override
        public Optional<Path> toSave(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Path> toSaveAny(String name) {
          return Optional.empty();
        }
      };

  public Shell(ShellModel model, Pulse pulse, Tasks tasks, Look look) {
    this.model = model;
    this.tasks = tasks;
    this.look = look;
    welcome = new WelcomeView(look, model.browsers(), model::browse);
    problem.dismissable(look.texts().get("problem.dismiss"), model::dismissProblem);
    model.problem().subscribe(problem::say);
    notice.dismissable(look.texts().get("problem.dismiss"), model::dismissNotice);
    model.notice().subscribe(notice::say);
    doing.getStyleClass().add("doing");
    doing.managedProperty().bind(doing.visibleProperty());
    doing.visibleProperty().bind(doing.textProperty().isNotEmpty());
    doing.textProperty().bind(model.doing());
    getStyleClass().add("shell");
    middle.setId("middle");
    middle
        .widthProperty()
        .addListener(
            (o, was, is) -> {
              if (was.doubleValue() == 0) sideWidth();
            });
    SplitPane.setResizableWithParent(welcome, true);
    setTop(
        new VBox(
            new Toolbar(model, look, commands(), l -> speak.accept(l)),
            trouble,
            problem,
            notice,
            damage));
    setCenter(middle);
    setBottom(new VBox(doing, under));
    model.state().subscribe(this::show);
    pulse.every(this::poll);
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
  }

  /** Who is asked for files; nobody until then. */
  public void asks(AskForFile who) {
    ask = who;
  }

  /** What Quit does. */
  public void quits(Runnable how) {
    quit = how;
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
        Commands.Command.of("menu.open", "Shortcut+O", Commands.Group.GOES_ON, this::open),
        Commands.Command.of(
            "menu.keys", "Shortcut+Shift+K", Commands.Group.GOES_ON, this::chooseKeys),
        Commands.Command.of("menu.save", "Shortcut+S", Commands.Group.GOES_ON, this::save),
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
        Commands.Command.of("menu.quit", "Shortcut+Q", Commands.Group.BEGINS, () -> quit.run()),
        GoCommands.of(() -> bench),
        LookCommands.of(() -> bench));
  }

  private void zoom(double factor) {
    double wanted = Math.round(look.zoom().get() * factor * 20) / 20.0;
    look.zoom().set(Math.clamp(wanted, 1, 2));
  }

  private void preferences() {
    preferences.ifPresent(Stage::close);
    var stage = new Stage();
    preferences = Optional.of(stage);
    var view =
        new PreferencesView(
            model,
            look,
            new PreferencesView.Wishes() {
              @Override
              public void speak(Locale language) {
                stage.close();
                speak.accept(language);
              }

              @Override
              public void exportRoot() {
                ask.toSaveAny("h2tap-ca.pem").ifPresent(model::exportRoot);
              }

              @Override
              public void close() {
                stage.close();
              }
            });
    stage.initOwner(getScene().getWindow());
    stage.setTitle(look.texts().get("preferences.title"));
    double zoom = look.zoom().get();
    var scene = new Scene(new Magnified(view, look), 640 * zoom, 520 * zoom);
    look.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  private void open() {
    ask.toOpen().ifPresent(model::open);
  }

  private void chooseKeys() {
    if (model.state().get().capture().isPresent()) ask.forKeys().ifPresent(model::useKeys);
  }

  private void save() {
    var capture = model.state().get().capture();
    if (capture.isEmpty()) return;
    String name = capture.get().name().isEmpty() ? "h2tap.pcapng" : capture.get().name();
    ask.toSave(name).ifPresent(model::saveAs);
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

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) e.acceptTransferModes(TransferMode.COPY);
    e.consume();
  }

  private void dropped(DragEvent e) {
    var files = e.getDragboard().getFiles();
    if (!files.isEmpty()) model.open(files.getFirst().toPath());
    e.setDropCompleted(!files.isEmpty());
    e.consume();
  }

  private void show(HostState state) {
    trouble.say(state.trouble());
    Session wanted = state.capture().map(HostState.Capture::session).orElse(null);
    if (bench.map(Workbench::session).orElse(null) != wanted) {
      bench = state.capture().map(this::bench);
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
    return made;
  }

  private List<Step> steps(HostState state) {
    return Steps.of(state, model.trust(), look.texts());
  }

  private void poll() {
    model.poll();
    bench.ifPresent(Workbench::poll);
    damage.say(bench.map(b -> damage(b.session())).orElse(""));
    arrange();
  }

  private String damage(Session session) {
    String told = session.progress().damage();
    return told.isEmpty() ? "" : look.texts().get("damage", told);
  }

  /** A live capture without a frame, or none at all, shows how to begin. */
  private void arrange() {
    var capture = model.state().get().capture();
    boolean live = capture.isEmpty() || capture.get().origin() == HostState.Origin.LIVE;
    boolean waiting = live && bench.map(Workbench::empty).orElse(true);
    Node centre = waiting ? welcome : bench.orElseThrow().centre();
    List<Node> wanted =
        bench.<List<Node>>map(b -> List.of(b.connections(), centre)).orElse(List.of(centre));
    double height = getHeight() == 0 ? Double.MAX_VALUE : getHeight();
    List<Node> below =
        bench.filter(b -> !waiting).<List<Node>>map(b -> b.below(height)).orElse(List.of());
    if (!under.getChildren().equals(below)) under.getChildren().setAll(below);
    if (middle.getItems().equals(wanted)) return;
    double[] places = middle.getDividerPositions();
    middle.getItems().setAll(wanted);
    bench.ifPresent(b -> b.frames().list().requestFocus());
    if (wanted.size() < 2) return;
    SplitPane.setResizableWithParent(wanted.getFirst(), false);
    if (places.length == 1) middle.setDividerPositions(places);
    else sideWidth();
  }

  /**
   * The connections begin as wide as they like to be, as soon as it is known how wide the window
   * is.
   */
  private void sideWidth() {
    if (middle.getWidth() > 0 && middle.getItems().size() == 2) {
      middle.setDividerPositions(Math.min(SIDE, middle.getWidth() * 0.165) / middle.getWidth());
    }
  }
}
