package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Progress;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The bar under everything: where the cursor is, how far the capture is understood, what was found.
 */
final class StatusBar extends HBox {
  private final Look look;
  private final Label frame = new Label();
  private final Label time = new Label();
  private final Label doing = new Label();
  private final Label read = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Label findings = new Label();

  StatusBar(Look look) {
    this.look = look;
    getStyleClass().add("status");
    setAlignment(Pos.CENTER_LEFT);
    frame.getStyleClass().add("strong");
    frame.setId("status-frame");
    time.getStyleClass().add("wire-second");
    doing.getStyleClass().add("second");
    read.getStyleClass().add("second");
    findings.setId("status-findings");
    findings.setGraphic(dev.h2tap.ui.look.Icons.warning());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(frame, time, gap, doing, read, bar, findings);
    for (var part : new Region[] {frame, findings}) part.setMinWidth(Region.USE_PREF_SIZE);
  }

  void doing(String text) {
    doing.setText(text);
  }

  /** Nothing is looked at. */
  void nothing() {
    frame.setText("");
    time.setText("");
    read.setText("");
    bar.setVisible(false);
    shown(findings, "");
  }

  void show(Workbench bench) {
    var session = bench.session();
    int n = bench.cursor().frame().get();
    int count = session.frames().count();
    var texts = look.texts();
    frame.setText(
        n == 0
            ? texts.count("frames.count", count)
            : texts.get("status.frame", Numbers.grouped(n), Numbers.grouped(count)));
    time.setText(
        n == 0 ? "" : Numbers.seconds(session.frames().nanos(n) - session.startNanos()) + " s");
    Progress p = session.progress();
    boolean under = !p.complete() && p.size() > 0 && p.read() < p.size();
    bar.setVisible(under);
    bar.setManaged(under);
    if (under) bar.setProgress((double) p.read() / p.size());
    read.setText(
        under
            ? texts.get("status.reading", Numbers.size(p.read()), Numbers.size(p.size()))
            : Numbers.size(p.size()));
    int found = session.findingCount();
    shown(findings, texts.count("findings.count", found));
    String style = found == 0 ? "second" : "found";
    if (!findings.getStyleClass().contains(style)) findings.getStyleClass().setAll("label", style);
  }

  private static void shown(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
  }
}
