package dev.h2tap.core.bytes;

import java.io.IOException;

/** A failure that can be told in other languages, too. */
public final class WordedException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Wording wording;

  public WordedException(Wording wording) {
    super(wording.english());
    this.wording = wording;
  }

  /** What went wrong; of one that has no words of its own, its message as it is. */
  public static Wording of(Exception e) {
    if (e instanceof WordedException worded) return worded.wording;
    return Wording.of("%s", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }
}
