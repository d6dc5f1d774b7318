package dev.h2tap.ui.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws on a canvas: text that is cut where its room ends, crisp lines, rounded boxes. Coordinates
 * in px.
 */
public final class Pen {
  private final GraphicsContext g;
  private final Measure measure;

  Pen(GraphicsContext g, Measure measure) {
    this.g = g;
    this.measure = measure;
    g.setTextBaseline(VPos.BASELINE);
  }

  /** Text whose small letters are around {@code y}, cut to {@code max}; answers its width. */
  public double text(String text, double x, double y, double max, Font font, Paint colour) {
    String shown = measure.fit(printable(text), font, max);
    if (shown.isEmpty()) return 0;
    put(shown, x, y, font, colour, TextAlignment.LEFT);
    return measure.width(shown, font);
  }

  /** Text that ends at {@code right}. */
  public void right(String text, double right, double y, double max, Font font, Paint colour) {
    put(measure.fit(text, font, max), right, y, font, colour, TextAlignment.RIGHT);
  }

  /** Text around {@code x}. */
  public void middle(String text, double x, double y, Font font, Paint colour) {
    put(text, x, y, font, colour, TextAlignment.CENTER);
  }

  private void put(String t, double x, double y, Font font, Paint c, TextAlignment align) {
    g.setFont(font);
    g.setFill(c);
    g.setTextAlign(align);
    // All fonts of a row stand on one line, and on whole px, so that they are crisp.
    g.fillText(t, x, Math.round(y + 4));
  }

  /** Control characters would break the line or draw boxes: each becomes a middle dot. */
  static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (hidden(text.charAt(i))) return replaced(text, i);
    }
    return text;
  }

  private static String replaced(String text, int from) {
    var out = new StringBuilder(text);
    for (int i = from; i < out.length(); i++) if (hidden(out.charAt(i))) out.setCharAt(i, '·');
    return out.toString();
  }

  /** Controls, and the marks that would turn the writing's direction and so disguise a value. */
  private static boolean hidden(char c) {
    return c < ' '
        || c >= 0x7f && c < 0xa0
        || c >= 0x202a && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0x2028
        || c == 0x2029;
  }

  public double width(String text, Font font) {
    return measure.width(text, font);
  }

  public void box(double x, double y, double w, double h, Paint colour) {
    g.setFill(colour);
    g.fillRect(x, y, w, h);
  }

  public void round(double x, double y, double w, double h, double radius, Paint colour) {
    g.setFill(colour);
    g.fillRoundRect(x, y, w, h, radius * 2, radius * 2);
  }

  public void ring(double x, double y, double w, double h, double radius, Paint colour) {
    g.setStroke(colour);
    g.setLineWidth(1);
    g.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, radius * 2, radius * 2);
  }

  public void dot(double x, double y, double radius, Paint colour) {
    g.setFill(colour);
    g.fillOval(x - radius, y - radius, radius * 2, radius * 2);
  }

  /** A line through the middles of px, so that it is crisp. */
  public void line(double x1, double y1, double x2, double y2, double width, Paint colour) {
    g.setStroke(colour);
    g.setLineWidth(width);
    g.setLineCap(StrokeLineCap.ROUND);
    g.strokeLine(x1, y1, x2, y2);
  }

  /** A filled shape through the given corners: x, y, x, y, …. */
  public void shape(Paint colour, double... corners) {
    g.setFill(colour);
    g.beginPath();
    g.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) g.lineTo(corners[i], corners[i + 1]);
    g.closePath();
    g.fill();
  }
}
