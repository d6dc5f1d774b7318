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

  private static Node stroked(String path) {
    var icon = new SVGPath();
    icon.setContent(path);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
