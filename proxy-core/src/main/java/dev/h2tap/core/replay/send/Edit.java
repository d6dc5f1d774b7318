package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is changed in requests before they are sent. */
public sealed interface Edit permits Changes, Draft {
  /** Nothing. */
  Edit NONE = new Changes(Optional.empty(), List.of(), Optional.empty());

  /** A request's field list as it is to be sent, from what was recorded. */
  List<HeaderField> head(List<HeaderField> recorded, Protocol protocol);

  /** The content in place of theirs, as it is to be carried; empty: theirs. */
  Optional<byte[]> body();

  /**
   * A field from {@code name: value}, whose name is in lower case then. The method has a way of its
   * own.
   *
   * @throws IllegalArgumentException with a message for people
   */
  static HeaderField field(String text) {
    HeaderField field = Fields.parse(text);
    String name = field.name().toLowerCase(Locale.ROOT);
    if (name.equals(":method")) throw new IllegalArgumentException("use --method for the method");
    if (!Set.of(":path", ":scheme", ":authority").contains(name) && name.startsWith(":")) {
      throw new IllegalArgumentException("'" + text + "' is not 'name: value'");
    }
    if (name.startsWith(":") && field.value().isEmpty()) {
      throw new IllegalArgumentException("no request can be without " + name);
    }
    return new HeaderField(name, field.value());
  }
}
