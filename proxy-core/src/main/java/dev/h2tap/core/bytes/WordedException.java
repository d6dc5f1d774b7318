package dev.h2tap.core.bytes;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
    return switch (e) {
      case WordedException worded -> worded.wording;
      // Their messages are the file's name alone.
      case NoSuchFileException missing -> Wording.of("%s is not there", name(missing));
      case AccessDeniedException denied -> Wording.of("%s: no permission", name(denied));
      default ->
          Wording.of("%s", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    };
  }

  private static String name(FileSystemException of) {
    return String.valueOf(of.getFile());
  }
}
