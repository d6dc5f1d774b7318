package dev.h2tap.ui.export;

import dev.h2tap.ui.look.Texts;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Why something was not written, in words. */
final class Trouble {
  private Trouble() {}

  /**
   * @param target what was to be written; what failed may be a part of it by another name
   */
  static String words(Exception e, Path target, Texts texts) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (said.toLowerCase(Locale.ROOT).contains("no space left")) return texts.get("export.full");
    return switch (e) {
      case CancellationException _ -> texts.get("export.cancelled");
      case AccessDeniedException _ -> texts.get("export.denied", target);
      case NoSuchFileException _ -> texts.get("export.no-folder", target);
      case NotDirectoryException _ -> texts.get("export.no-folder", target);
      case FileAlreadyExistsException _ -> texts.get("export.no-folder", target);
      default -> texts.get("export.failed", said);
    };
  }
}
