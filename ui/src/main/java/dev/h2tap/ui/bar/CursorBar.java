package dev.h2tap.ui.bar;

import dev.h2tap.core.session.Progress;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.function.IntSupplier;
import javafx.beans.value.ObservableIntegerValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The bar under everything: steps and play, where the cursor is, the whole capture as a strip, how
 * far it is understood and what was found.
 */
public final class CursorBar extends HBox {
  private static final double[] SPEEDS = {0.1, 0.25, 0.5, 1, 2, 5, 10, 100};

  private final Desk desk;
  private final Texts texts;
  private final Player player;
  private final Saying saying;
  private final Minimap map;
  private final Label frame = new Label();
  private final Label time = new Label();
  private final Label read = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Label findings = new Label();
  private final Button play = new Button("", Icons.play());

  /**
   * @param saying what steps and play have to say
   * @param conn the chosen connection; 0 for all
   * @param fresh how many frames have come since the user left the end
   * @param follow leads to the end
   */
  public CursorBar(
      Desk desk,
      Moves moves,
      Player player,
      Saying saying,
      IntSupplier conn,
      ObservableIntegerValue fresh,
      Runnable follow) {
    this.desk = desk;
    this.player = player;
    this.saying = saying;
    texts = desk.texts();
    map = new Minimap(desk, conn);
    getStyleClass().add("cursor-bar");
    setAlignment(Pos.CENTER_LEFT);
    // Over the strip, so that nothing moves for a sentence that goes again.
    var strip = new StackPane(map, said());
    HBox.setHgrow(strip, Priority.ALWAYS);
    getChildren().addAll(left(moves), strip, right(fresh, follow));
  }

  private Label said() {
    var said = new Label();
    said.setId("bar-says");
    said.getStyleClass().add("bar-says");
    said.setMouseTransparent(true);
    saying
        .words()
        .subscribe(
            words -> {
              said.setText(words);
              said.setVisible(!words.isEmpty());
              said.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            });
    return said;
  }

  private VBox left(Moves moves) {
    play.setOnAction(e -> player.toggle());
    play.setId("play");
    play.getStyleClass().add("play");
    player.playing().subscribe(on -> play.setGraphic(on ? Icons.pause() : Icons.play()));
    tip(play, "bar.play");
    var buttons =
        new HBox(
            step("finding-back", Icons.findingBack(), () -> moves.finding(Moves.Way.BACK)),
            step("stream-back", Icons.streamBack(), () -> moves.stream(Moves.Way.BACK)),
            step("frame-back", Icons.frameBack(), () -> moves.frame(Moves.Way.BACK)),
            play,
            step("frame-on", Icons.frameOn(), () -> moves.frame(Moves.Way.ON)),
            step("stream-on", Icons.streamOn(), () -> moves.stream(Moves.Way.ON)),
            step("finding-on", Icons.findingOn(), () -> moves.finding(Moves.Way.ON)),
            speed());
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.getStyleClass().add("steps");
    frame.getStyleClass().add("strong");
    frame.setId("status-frame");
    frame.setMinWidth(Region.USE_PREF_SIZE);
    time.getStyleClass().add("wire-second");
    var where = new HBox(frame, time);
    where.setSpacing(8);
    where.setAlignment(Pos.BASELINE_LEFT);
    var left = new VBox(buttons, where);
    left.getStyleClass().add("cursor-where");
    left.setAlignment(Pos.CENTER_LEFT);
    left.setMinWidth(Region.USE_PREF_SIZE);
    return left;
  }

  private Button step(String id, Node icon, Runnable action) {
    var button = new Button("", icon);
    button.setId(id);
    button.getStyleClass().add("step-button");
    button.setOnAction(e -> action.run());
    tip(button, "bar." + id);
    return button;
  }

  private void tip(Button button, String key) {
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setAccessibleText(texts.get(key));
  }

  private MenuButton speed() {
    var button = new MenuButton();
    button.setId("speed");
    button.getStyleClass().addAll("quiet", "only-icon");
    button.setAccessibleText(texts.get("bar.speed"));
    button.setTooltip(new Tooltip(texts.get("bar.speed")));
    var group = new ToggleGroup();
    for (double speed : SPEEDS) {
      var item = new RadioMenuItem(times(speed));
      item.setToggleGroup(group);
      item.setOnAction(e -> player.speed().set(speed));
      player.speed().subscribe(now -> item.setSelected(now.doubleValue() == speed));
      button.getItems().add(item);
    }
    player.speed().subscribe(now -> button.setText(times(now.doubleValue())));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static String times(double speed) {
    String number =
        speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    return number + "×";
  }

  private VBox right(ObservableIntegerValue fresh, Runnable follow) {
    var chip = new Button();
    chip.setId("came-since");
    chip.getStyleClass().add("came");
    chip.setOnAction(e -> follow.run());
    chip.setMinWidth(Region.USE_PREF_SIZE);
    fresh.subscribe(
        count -> {
          chip.setText(texts.count("bar.came", count.intValue()));
          chip.setVisible(count.intValue() > 0);
          chip.setManaged(count.intValue() > 0);
        });
    read.getStyleClass().add("second");
    findings.setId("status-findings");
    findings.setGraphic(Icons.warning());
    var right = new VBox(chip, findings, read, progress);
    right.getStyleClass().add("cursor-rest");
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    return right;
  }

  /** One faster or slower. */
  public void faster(Moves.Way way) {
    double now = player.speed().get();
    for (int i = 0; i < SPEEDS.length; i++) {
      if (SPEEDS[i] != now) continue;
      int to = Math.clamp(way == Moves.Way.ON ? i + 1 : i - 1, 0, SPEEDS.length - 1);
      player.speed().set(SPEEDS[to]);
      return;
    }
  }

  /** Looks at what has come, and plays on; once a pulse. */
  public void poll() {
    player.poll();
    saying.poll();
    map.poll();
    var session = desk.session();
    int n = desk.cursor().frame().get();
    int count = session.frames().count();
    frame.setText(
        n == 0
            ? texts.count("frames.count", count)
            : texts.get("status.frame", Numbers.grouped(n), Numbers.grouped(count)));
    boolean timed = n > 0 && n <= count;
    time.setText(
        timed ? Numbers.seconds(session.frames().nanos(n) - session.startNanos()) + " s" : "");
    Progress p = session.progress();
    boolean under = !p.complete() && p.size() > 0 && p.read() < p.size();
    progress.setVisible(under);
    progress.setManaged(under);
    if (under) progress.setProgress((double) p.read() / p.size());
    read.setText(
        under
            ? texts.get("status.reading", Numbers.size(p.read()), Numbers.size(p.size()))
            : Numbers.size(p.size()));
    int found = session.findingCount();
    findings.setText(texts.count("findings.count", found));
    String style =
        switch (session.gravest()) {
          case ERROR -> "found-errors";
          case WARNING -> "found-warnings";
          case NOTE -> "second";
        };
    if (!findings.getStyleClass().contains(style)) findings.getStyleClass().setAll("label", style);
  }
}
