package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Slice;

/** A peer's texts as they may be shown: they can't move the terminal's cursor. */
public final class Printable {
  private Printable() {}

  static String text(Slice octets) {
    return octets.utf8().map(Printable::text).orElseGet(octets::toHex);
  }

  public static String text(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.replaceAll("\\p{Cntrl}", "\u00b7");
  }
}
