package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Wording;
import java.util.List;

/** What the values of a frame's fields say in words, kept apart from the names of the fields. */
final class FieldWords {
  private FieldWords() {}

  /** What is the same in every language: numbers, names, what the wire has. */
  static Wording plain(String value) {
    return Wording.of("%s", value);
  }

  static Wording flag(boolean set) {
    return set ? Wording.of("set") : Wording.of("not set");
  }

  /**
   * @param names of the flags that are set
   */
  static Wording flags(List<String> names, int octet) {
    Wording told = names.isEmpty() ? Wording.of("none") : plain(String.join(", ", names));
    return Wording.of("%s (%s)", told, "0x%02x".formatted(octet));
  }

  static Wording weight(int weight) {
    return Wording.of("%d (%d on the wire)", weight, weight - 1);
  }

  static Wording unreadable(int octets) {
    return Wording.of("%s that can't be read as fields", FrameRules.octets(octets));
  }
}
