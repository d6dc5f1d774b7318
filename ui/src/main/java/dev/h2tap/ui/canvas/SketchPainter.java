package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Fonts;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints the shapes of a {@link Sketch} in the colours of the theme at hand. */
final class SketchPainter {
  private final GraphicsContext g;
  private final Look look;
  private final Measure measure = new Measure();

  SketchPainter(GraphicsContext g, Look look) {
    this.g = g;
    this.look = look;
    g.setTextBaseline(VPos.BASELINE);
    g.setLineJoin(StrokeLineJoin.ROUND);
  }

  /**
   * @param hidden px of the sketch that lie above what is seen
   */
  void paint(Sketch sketch, double hidden) {
    Tokens t = look.tokens().get();
    g.translate(0, -hidden);
    for (Shape shape : sketch.shapes()) paint(shape, t);
    g.translate(0, hidden);
  }

  private void paint(Shape shape, Tokens t) {
    switch (shape) {
      case Shape.Box s -> box(s, t);
      case Shape.Ring s -> {
        stroke(s.width(), Shape.Stroke.WHOLE, s.ink().in(t));
        double half = s.width() / 2;
        g.strokeRoundRect(
            s.x() + half,
            s.y() + half,
            s.w() - s.width(),
            s.h() - s.width(),
            s.radius() * 2,
            s.radius() * 2);
      }
      case Shape.Dot s -> dot(s, t);
      case Shape.Line s -> {
        stroke(s.width(), s.stroke(), s.ink().in(t));
        g.strokeLine(s.x1(), s.y1(), s.x2(), s.y2());
      }
      case Shape.Curve s -> {
        stroke(s.width(), s.stroke(), s.ink().in(t));
        double[] p = s.points();
        g.beginPath();
        g.moveTo(p[0], p[1]);
        g.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
        g.stroke();
      }
      case Shape.Path s -> {
        stroke(s.width(), s.stroke(), s.ink().in(t));
        trace(s.points());
        g.stroke();
      }
      case Shape.Area s -> {
        g.setFill(s.ink().in(t));
        trace(s.points());
        g.fill();
      }
      case Shape.Words s -> words(s, t);
    }
  }

  private void box(Shape.Box s, Tokens t) {
    g.setFill(s.ink().in(t));
    if (s.radius() > 0) {
      g.fillRoundRect(s.x(), s.y(), s.w(), s.h(), s.radius() * 2, s.radius() * 2);
    } else {
      g.fillRect(s.x(), s.y(), s.w(), s.h());
    }
    int round = s.ink().round();
    if (round == 0 || s.w() < 4 || s.h() < 6) return;
    g.setFill(t.bg());
    for (int i = 1; i <= round; i++) {
      g.fillRect(s.x(), Math.floor(s.y() + s.h() * i / (round + 1)), s.w(), 1.5);
    }
  }

  private void dot(Shape.Dot s, Tokens t) {
    double r = s.radius();
    if (s.width() > 0) {
      stroke(s.width(), Shape.Stroke.WHOLE, s.ink().in(t));
      g.strokeOval(s.x() - r, s.y() - r, 2 * r, 2 * r);
    } else {
      g.setFill(s.ink().in(t));
      g.fillOval(s.x() - r, s.y() - r, 2 * r, 2 * r);
    }
  }

  private void stroke(double width, Shape.Stroke stroke, Color colour) {
    g.setStroke(colour);
    g.setLineWidth(width);
    g.setLineCap(StrokeLineCap.BUTT);
    if (stroke == Shape.Stroke.DASHED)
      g.setLineDashes(Math.max(4, 2.5 * width), Math.max(3, 2 * width));
    else g.setLineDashes();
  }

  private void trace(double[] points) {
    g.beginPath();
    g.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) g.lineTo(points[i], points[i + 1]);
  }

  private void words(Shape.Words s, Tokens t) {
    Font font = font(look.fonts(), s.type());
    String shown = measure.fit(Pen.printable(s.text()), font, s.max());
    if (shown.isEmpty()) return;
    g.setFont(font);
    g.setFill(s.ink().in(t));
    g.setTextAlign(
        switch (s.align()) {
          case START -> TextAlignment.LEFT;
          case MIDDLE -> TextAlignment.CENTER;
          case END -> TextAlignment.RIGHT;
        });
    g.fillText(shown, s.x(), Math.round(s.y() + 4));
  }

  static Font font(Fonts f, Shape.Type type) {
    return switch (type) {
      case TEXT -> f.text;
      case STRONG -> f.strong;
      case SMALL -> f.small;
      case HEADING -> f.heading;
      case MONO -> f.mono;
      case MONO_STRONG -> f.monoStrong;
    };
  }
}
