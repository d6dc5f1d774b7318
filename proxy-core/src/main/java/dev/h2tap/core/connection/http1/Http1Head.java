package dev.h2tap.core.connection.http1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request's or response's head (RFC 9112 2.1), read as leniently as it can be: a line without a
 * colon is left out, obsolete folding is joined.
 *
 * @param startLine the request line or status line, without its line end
 * @param fields in wire order, names as written
 */
public record Http1Head(String startLine, List<Field> fields) {

  /** A field line. */
  public record Field(String name, String value) {}

  static Http1Head parse(byte[] octets, int offset, int length) {
    int line = 0;
    while (line < length && octets[offset + line] != '\n') line++;
    int end = line > 0 && octets[offset + line - 1] == '\r' ? line - 1 : line;
    String start = new String(octets, offset, end, StandardCharsets.ISO_8859_1);
    int next = Math.min(line + 1, length);
    return new Http1Head(start, fields(octets, offset + next, length - next));
  }

  /** Field lines, as of a trailer section (RFC 9112 5). */
  static List<Field> fields(byte[] octets, int offset, int length) {
    String text = new String(octets, offset, length, StandardCharsets.ISO_8859_1);
    List<Field> fields = new ArrayList<>();
    for (String line : text.split("\r?\n", -1)) {
      if (!fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        Field last = fields.removeLast();
        fields.add(new Field(last.name(), (last.value() + " " + line.strip()).strip()));
        continue;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    return List.copyOf(fields);
  }

  /** The values of all fields of this name, joined with commas (RFC 9110 5.3). */
  public Optional<String> value(String name) {
    StringBuilder joined = null;
    for (Field f : fields) {
      if (!f.name().equalsIgnoreCase(name)) continue;
      if (joined == null) joined = new StringBuilder(f.value());
      else joined.append(", ").append(f.value());
    }
    return Optional.ofNullable(joined).map(StringBuilder::toString);
  }

  /** Whether a comma-separated field has this member, case ignored. */
  public boolean lists(String name, String member) {
    return value(name).stream()
        .flatMap(v -> List.of(v.toLowerCase(Locale.ROOT).split(",")).stream())
        .anyMatch(m -> m.strip().equals(member));
  }

  /** The request's method; of a response, its version. */
  public String method() {
    int space = startLine.indexOf(' ');
    return space < 0 ? startLine : startLine.substring(0, space);
  }

  /** The request's target; empty if there is none. */
  public String target() {
    String[] parts = startLine.split(" ", 3);
    return parts.length > 1 ? parts[1] : "";
  }

  /** The response's status code; 0 if it can't be read. */
  public int status() {
    String[] parts = startLine.split(" ", 3);
    if (parts.length < 2 || !parts[1].matches("[0-9]{3}")) return 0;
    return Integer.parseInt(parts[1]);
  }
}
