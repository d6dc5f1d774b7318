package dev.h2tap.ui.explain;

import dev.h2tap.ui.cursor.CursorView;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/** What the cursor's frame does, in a sentence or a few, over the cursor bar. */
public final class ExplainView extends CursorView<ExplainView.Told> {
  /** Narrower and the sections share the line with the words, px. */
  private static final double NARROW = 800;

  private static final double SHARE = 0.28;

  private final Label text = new Label();
  private final Label sections = new Label();

  /** Which frame it is about, and what was said. */
  record Told(int frame, Explanation explanation) {}

  public ExplainView(Desk desk) {
    super(desk, "explain");
    text.setWrapText(true);
    text.setId("explanation");
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    sections.getStyleClass().add("sections");
    sections.setWrapText(true);
    sections.setAlignment(Pos.CENTER_RIGHT);
    sections.setTextAlignment(TextAlignment.RIGHT);
    widthProperty().subscribe(width -> fit(width.doubleValue()));
    var mark = new Region();
    mark.getStyleClass().add("explain-mark");
    var line = new HBox(mark, text, sections);
    line.getStyleClass().add("explain");
    line.setAlignment(Pos.CENTER_LEFT);
    setCenter(line);
    managedProperty().bind(visibleProperty());
    visibleProperty().subscribe(this::looked);
  }

  /** Many sections must not squeeze the words into a column. */
  private void fit(double width) {
    double room = width < NARROW ? SHARE * width : Region.USE_PREF_SIZE;
    sections.setMinWidth(room);
    sections.setMaxWidth(room);
  }

  @Override
  protected Told read(int frame) {
    return new Told(
        frame, Explainer.explain(desk().session(), desk().tracks(), desk().texts(), frame));
  }

  @Override
  protected void show(Told now) {
    String frame = text("frame", Numbers.grouped(now.frame()));
    text.setText(desk().texts().sentences(List.of(frame, now.explanation().text())));
    sections.setText(now.explanation().sections());
  }
}
