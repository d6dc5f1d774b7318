package dev.h2tap.ui.look;

import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

/** Small drawings for buttons; their colour comes from the stylesheet (class {@code icon}). */
public final class Icons {
  private Icons() {}

  public static Node copy() {
    return stroked("M1.5 3.5 H8.5 V11.5 H1.5 Z M4 3.5 V1 H11 V9 H8.5");
  }

  public static Node theme() {
    var icon = new SVGPath();
    icon.setContent(
        "M7 0.5 A6.5 6.5 0 1 0 7 13.5 A6.5 6.5 0 1 0 7 0.5 M7 1.7 A5.3 5.3 0 0 1 7 12.3 Z");
    icon.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
    icon.getStyleClass().add("icon-filled");
    return icon;
  }

  public static Node menu() {
    return stroked("M0 1.5 H13 M0 6 H13 M0 10.5 H13");
  }

  public static Node warning() {
    return stroked("M6.5 0.8 L12.6 11.6 H0.4 Z M6.5 4.4 V7.6 M6.5 9.2 V10");
  }

  /** A speech bubble. */
  public static Node comment() {
    return stroked("M1 1 H12 V8.5 H6 L3 11.5 V8.5 H1 Z");
  }

  public static Node tick() {
    return stroked("M1 6.5 L4.5 10.5 L11.5 1.5");
  }

  public static Node browser() {
    return stroked("M0.5 1 H12.5 V11.5 H0.5 Z M0.5 4 H12.5");
  }

  public static Node play() {
    return filled("M1 0 L11 6 L1 12 Z");
  }

  public static Node pause() {
    return filled("M1 0 H4 V12 H1 Z M7 0 H10 V12 H7 Z");
  }

  public static Node frameBack() {
    return filled("M8 0 L0 5 L8 10 Z");
  }

  public static Node frameOn() {
    return filled("M0 0 L8 5 L0 10 Z");
  }

  public static Node streamBack() {
    return filled("M6 0 L0 5 L6 10 Z M12 0 L6 5 L12 10 Z");
  }

  public static Node streamOn() {
    return filled("M0 0 L6 5 L0 10 Z M6 0 L12 5 L6 10 Z");
  }

  /** With the mark that findings have elsewhere; a bar would promise the start. */
  public static Node findingBack() {
    return filled("M4.5 1.5 L0 5 L4.5 8.5 Z M9.5 0 L14 9.5 H5 Z");
  }

  public static Node findingOn() {
    return filled("M4.5 0 L9 9.5 H0 Z M9.5 1.5 L14 5 L9.5 8.5 Z");
  }

  private static Node filled(String path) {
    var icon = new SVGPath();
    icon.setContent(path);
    icon.getStyleClass().add("icon-filled");
    return icon;
  }

  private static Node stroked(String path) {
    var icon = new SVGPath();
    icon.setContent(path);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
