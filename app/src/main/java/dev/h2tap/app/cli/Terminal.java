package dev.h2tap.app.cli;

import java.util.Locale;

/** Whoever sits before the process, if anybody does. */
@SuppressWarnings("SystemConsoleNull") // it is null again where there is no terminal, since JDK 25
final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal's. */
  static boolean there() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Asks until there is an answer; yes where none comes. */
  static boolean yes(String question) {
    java.io.Console console = System.console();
    while (console != null) {
      String answer = console.readLine("h2tap: %s [Y/n] ", question);
      if (answer == null) return true;
      switch (answer.strip().toLowerCase(Locale.ROOT)) {
        case "", "y", "yes" -> {
          return true;
        }
        case "n", "no" -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }
}
