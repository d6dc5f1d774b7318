package dev.h2tap.core.replay.play.script;

/** A script that can't be understood or played; the message says where, what and what may be. */
public final class BadScript extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line counted from 1
   * @param text what is wrong there, without a full stop
   */
  public BadScript(int line, String text) {
    super(text);
    this.line = line;
  }

  /** The line that it is about, from 1. */
  public int line() {
    return line;
  }

  /** Such as {@code odd.yaml, line 12: there is no frame type 'HAEDERS'}. */
  public String in(String file) {
    return "%s, line %d: %s".formatted(file, line, getMessage());
  }
}
