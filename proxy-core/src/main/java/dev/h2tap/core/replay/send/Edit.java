package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is changed in requests before they are sent.
 *
 * @param method instead of theirs
 * @param fields set to these values, names in lower case; an empty value removes the field
 * @param body instead of theirs, as it is to be carried
 */
public record Edit(Optional<String> method, List<HeaderField> fields, Optional<byte[]> body) {
  /** RFC 9110 5.6.2. */
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /** RFC 9113 8.3.1; the method has a way of its own. */
  private static final Set<String> PSEUDO = Set.of(":path", ":scheme", ":authority");

  public Edit {
    fields = List.copyOf(fields);
    method.ifPresent(
        m -> {
          if (!m.matches(TOKEN)) throw new IllegalArgumentException("'" + m + "' is no method");
        });
  }

  /**
   * A field from {@code name: value}.
   *
   * @throws IllegalArgumentException with a message for people
   */
  public static HeaderField field(String text) {
    int colon = text.indexOf(':', 1);
    String name = colon < 0 ? "" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = text.substring(colon + 1).strip();
    if (name.equals(":method")) throw new IllegalArgumentException("use --method for the method");
    if (!PSEUDO.contains(name) && !name.matches(TOKEN)) {
      throw new IllegalArgumentException("'" + text + "' is not 'name: value'");
    }
    if (name.startsWith(":") && value.isEmpty()) {
      throw new IllegalArgumentException("no request can be without " + name);
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw new IllegalArgumentException("a control character is in the value of " + name);
    }
    return new HeaderField(name, value);
  }

  /** A request's field list, changed: what is there keeps its place, what is new comes last. */
  List<HeaderField> head(List<HeaderField> head, Request.Protocol protocol) {
    List<HeaderField> changed = new ArrayList<>(head);
    method.ifPresent(m -> set(changed, new HeaderField(":method", m)));
    body.ifPresent(b -> length(changed, b.length, protocol));
    for (HeaderField f : fields) set(changed, f);
    return List.copyOf(changed);
  }

  private static void length(List<HeaderField> head, int octets, Request.Protocol protocol) {
    boolean said = head.stream().anyMatch(f -> f.name().equalsIgnoreCase("content-length"));
    boolean chunked = head.stream().anyMatch(f -> f.name().equalsIgnoreCase("transfer-encoding"));
    // HTTP/2 frames content itself (RFC 9113 8.1.1), HTTP/1.1 must be told (RFC 9112 6).
    boolean needed = protocol == Request.Protocol.HTTP1 && !chunked;
    if (said || needed) set(head, new HeaderField("content-length", "" + octets));
  }

  /** Of several of the same name the first takes the value, and the others go. */
  private static void set(List<HeaderField> head, HeaderField field) {
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
