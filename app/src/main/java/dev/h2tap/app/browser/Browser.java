package dev.h2tap.app.browser;

import java.nio.file.Path;

/**
 * A browser that is installed here.
 *
 * @param name as people call it, such as {@code Chromium}
 * @param program what starts it
 */
public record Browser(String name, Family family, Path program) {
  /** Which options and files it takes. */
  public enum Family {
    CHROMIUM,
    FIREFOX
  }
}
