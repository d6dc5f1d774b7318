package dev.h2tap.app.cli;

import java.util.Locale;

/** Whether a window can be shown. */
final class Display {
  private Display() {}

  /**
   * On Linux, JavaFX draws by X11 alone; under Wayland that is Xwayland, which sets the same
   * variable.
   */
  static boolean there() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String display = System.getenv("DISPLAY");
    return os.startsWith("windows")
        || os.startsWith("mac")
        || (display != null && !display.isEmpty());
  }
}
