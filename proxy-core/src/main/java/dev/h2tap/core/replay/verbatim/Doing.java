package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.session.HeaderField;
import java.util.List;

/**
 * Something that a server did, as far as it is compared.
 *
 * @param what a frame's type, a message's head or its end
 * @param facts what it says, by name: header fields, settings, an error code
 */
record Doing(String what, List<HeaderField> facts) {
  Doing {
    facts = List.copyOf(facts);
  }

  static Doing of(String what) {
    return new Doing(what, List.of());
  }

  /** In a few words. */
  String words() {
    if (facts.isEmpty()) return what;
    HeaderField first = facts.getFirst();
    return "%s (%s %s)".formatted(what, first.name(), Difference.shortened(first.value()));
  }
}
