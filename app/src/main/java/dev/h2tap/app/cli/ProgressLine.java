package dev.h2tap.app.cli;

/** On a terminal, a line on standard error that tells how far a long work is; else nothing. */
final class ProgressLine {
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long STEP_NANOS = 200_000_000L;

  private final Console console;
  private final String what;
  private final boolean shown = Terminal.there();
  private long next = System.nanoTime() + PATIENCE_NANOS;
  private boolean told;

  ProgressLine(Console console, String what) {
    this.console = console;
    this.what = what;
  }

  void at(int percent) {
    if (!shown || System.nanoTime() - next < 0) return;
    next = System.nanoTime() + STEP_NANOS;
    told = true;
    console.err().print("\rh2tap: " + what + " " + percent + " % ");
    console.err().flush();
  }

  /** Takes the line away. */
  void done() {
    if (told) console.err().print("\r" + " ".repeat(what.length() + 16) + "\r");
  }
}
