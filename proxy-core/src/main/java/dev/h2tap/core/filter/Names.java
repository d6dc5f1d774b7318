package dev.h2tap.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Words for some of a field's numbers. */
record Names(List<Name> list) {
  static final Names NONE = new Names(List.of());

  /** One word. */
  record Name(String word, long value) {}

  /** Words for 0, 1, 2 and so on. */
  static Names of(String... words) {
    List<Name> list = new ArrayList<>();
    for (String word : words) list.add(new Name(word, list.size()));
    return new Names(list);
  }

  /** The words that {@code name} has for {@code values}. */
  static Names by(IntFunction<String> name, int... values) {
    List<Name> list = new ArrayList<>();
    for (int value : values) list.add(new Name(name.apply(value), value));
    return new Names(list);
  }

  OptionalLong value(String word) {
    for (Name n : list) if (n.word.equalsIgnoreCase(word)) return OptionalLong.of(n.value);
    return OptionalLong.empty();
  }

  List<String> words() {
    return list.stream().map(Name::word).toList();
  }
}
