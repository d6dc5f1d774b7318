package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Optional;

/** Field lists that people write, and that are changed for them. */
final class Fields {
  /** RFC 9110 5.6.2. */
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private Fields() {}

  /**
   * A field from {@code name: value}; pseudo-header fields (RFC 9113 8.3) too.
   *
   * @throws IllegalArgumentException with a message for people
   */
  static HeaderField parse(String text) {
    int colon = text.indexOf(':', 1);
    String name = colon < 0 ? "" : text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    boolean pseudo = name.startsWith(":");
    if (!(pseudo ? name.substring(1) : name).matches(TOKEN)) {
      throw new IllegalArgumentException("'" + text + "' is not 'name: value'");
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw new IllegalArgumentException("a control character is in the value of " + name);
    }
    return new HeaderField(name, value);
  }

  static void checkMethod(String method) {
    if (method.matches(TOKEN)) return;
    throw new IllegalArgumentException("'" + method + "' is no method");
  }

  /** Says the content's length where it was said before or has to be. */
  static void length(List<HeaderField> head, int octets, Protocol protocol) {
    boolean chunked = value(head, "transfer-encoding").isPresent();
    // HTTP/2 frames content itself (RFC 9113 8.1.1), HTTP/1.1 must be told (RFC 9112 6).
    boolean needed = protocol == Protocol.HTTP1 && !chunked;
    if (value(head, "content-length").isPresent() || needed) {
      set(head, new HeaderField("content-length", "" + octets));
    }
  }

  /** The first field's value of this name. */
  static Optional<String> value(List<HeaderField> head, String name) {
    return head.stream()
        .filter(f -> f.name().equalsIgnoreCase(name))
        .findFirst()
        .map(HeaderField::value);
  }

  /** Of several of the same name the first takes the value, and the others go; none if empty. */
  static void set(List<HeaderField> head, HeaderField field) {
    boolean done = field.value().isEmpty();
    for (int i = 0; i < head.size(); i++) {
      if (!head.get(i).name().equalsIgnoreCase(field.name())) continue;
      if (done) head.remove(i--);
      else head.set(i, new HeaderField(head.get(i).name(), field.value()));
      done = true;
    }
    if (!done) head.add(field);
  }
}
