package dev.h2tap.core.proxy.http1;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start line and fields of an HTTP/1.x message (RFC 9112 2.1), with the octets they came as.
 *
 * @param startLine without its line end
 * @param fields in wire order
 * @param octets how many octets it has, the empty line included
 */
public record Head(String startLine, List<Field> fields, int octets) {
  /** Octets of the longest head that is taken. */
  public static final int LONGEST = 65_536;

  /**
   * A field line.
   *
   * @param name in lower case
   * @param value without white space around it
   * @param line the octets as they came: folded lines and the line end included
   */
  public record Field(String name, String value, Slice line) {}

  public Head {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a head from the start of {@code octets}.
   *
   * @return empty while the empty line that ends it has not come
   * @throws MalformedHead where it can't become one any more
   */
  public static Optional<Head> parse(Slice octets) throws MalformedHead {
    List<Slice> lines = new ArrayList<>();
    int at = 0;
    // A server should pass over an empty line before a request line (RFC 9112 2.2).
    while (at + 1 < octets.length() && octets.u8(at) == '\r' && octets.u8(at + 1) == '\n') at += 2;
    while (true) {
      int end = lineEnd(octets, at);
      if (end < 0) {
        if (octets.length() > LONGEST) throw new MalformedHead("the head is too long");
        return Optional.empty();
      }
      if (end > LONGEST) throw new MalformedHead("the head is too long");
      Slice line = octets.sub(at, end - at);
      at = end;
      boolean empty = text(line).isEmpty();
      if (empty && !lines.isEmpty()) return Optional.of(of(lines, at));
      if (empty) throw new MalformedHead("the start line is empty");
      lines.add(line);
    }
  }

  private static int lineEnd(Slice octets, int from) {
    for (int i = from; i < octets.length(); i++) {
      if (octets.array()[octets.offset() + i] == '\n') return i + 1;
    }
    return -1;
  }

  private static Head of(List<Slice> lines, int octets) throws MalformedHead {
    List<Field> fields = new ArrayList<>();
    for (Slice line : lines.subList(1, lines.size())) {
      int first = line.u8(0);
      if (first == ' ' || first == '\t') {
        if (fields.isEmpty()) throw new MalformedHead("a field line begins with white space");
        // Obsolete line folding (RFC 9112 5.2): part of the field before it.
        Field before = fields.removeLast();
        Slice both =
            new Slice(line.array(), before.line().offset(), before.line().length() + line.length());
        fields.add(
            new Field(before.name(), before.value() + " " + text(line).strip(), both.copy()));
        continue;
      }
      String text = text(line);
      int colon = text.indexOf(':');
      if (colon < 1) throw new MalformedHead("a field line has no name");
      fields.add(
          new Field(
              text.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT),
              text.substring(colon + 1).strip(),
              line));
    }
    List<Field> own =
        fields.stream().map(f -> new Field(f.name(), f.value(), f.line().copy())).toList();
    return new Head(text(lines.getFirst()), own, octets);
  }

  private static String text(Slice line) {
    int end = line.length();
    if (end > 0 && line.u8(end - 1) == '\n') end--;
    if (end > 0 && line.u8(end - 1) == '\r') end--;
    return line.sub(0, end).toString(StandardCharsets.ISO_8859_1);
  }

  /** The values of all fields with this name (lower case), in wire order. */
  public List<String> values(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
  }

  /** Whether a list-valued field holds {@code token} (RFC 9110 5.6.1). */
  public boolean lists(String name, String token) {
    return values(name).stream()
        .flatMap(v -> java.util.Arrays.stream(v.split(",")))
        .anyMatch(v -> v.strip().equalsIgnoreCase(token));
  }
}
