package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request as somebody wrote it. What they left as it was goes on meaning what it meant: names
 * of an origin go with the origin, a length with the content.
 *
 * @param before the field list that they began with
 * @param fields the whole field list, pseudo-header fields (RFC 9113 8.3) too
 * @param body instead of the recorded content, as it is to be carried
 */
public record Draft(List<HeaderField> before, List<HeaderField> fields, Optional<byte[]> body)
    implements Edit {
  private static final Set<String> ORIGIN = Set.of(":scheme", ":authority", "host");

  public Draft {
    before = List.copyOf(before);
    fields = List.copyOf(fields);
  }

  /**
   * Reads what {@link #text} writes and people change: a field a line, empty lines for nothing.
   *
   * @throws IllegalArgumentException with a message for people that tells the line
   */
  public static Draft of(List<HeaderField> before, String text, Optional<byte[]> body) {
    List<HeaderField> fields = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (line.isBlank()) continue;
      try {
        fields.add(Fields.parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
      }
    }
    for (String needed : List.of(":method", ":path")) {
      if (Fields.value(fields, needed).orElse("").isEmpty()) {
        throw new IllegalArgumentException("no request can be without " + needed);
      }
    }
    Fields.checkMethod(Fields.value(fields, ":method").orElseThrow());
    return new Draft(before, fields, body);
  }

  /** A field list to change, a field a line. */
  public static String text(List<HeaderField> fields) {
    return fields.stream().map(f -> f.name() + ": " + f.value()).collect(Collectors.joining("\n"));
  }

  @Override
  public List<HeaderField> head(List<HeaderField> recorded, Protocol protocol) {
    List<HeaderField> head = new ArrayList<>();
    for (HeaderField f : fields) {
      boolean follows = ORIGIN.contains(f.name().toLowerCase(Locale.ROOT)) && untouched(f.name());
      Optional<String> value = follows ? Fields.value(recorded, f.name()) : Optional.empty();
      head.add(new HeaderField(f.name(), value.orElse(f.value())));
    }
    if (body.isPresent() && untouched("content-length")) {
      Fields.length(head, body.get().length, protocol);
    }
    return List.copyOf(head);
  }

  private boolean untouched(String name) {
    return Fields.value(fields, name).equals(Fields.value(before, name));
  }
}
