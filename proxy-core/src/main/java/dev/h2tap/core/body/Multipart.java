package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart body (RFC 2046 5.1), each with its fields and in the view that fits. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))", Pattern.CASE_INSENSITIVE);

  private static final int MOST_PARTS = 500;
  private static final int MOST_FIELDS = 64;

  private Multipart() {}

  /** The delimiter that the Content-Type names, with its two hyphens; empty for none. */
  static Optional<String> delimiter(String contentType) {
    if (!contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return Optional.empty();
    }
    Matcher m = BOUNDARY.matcher(contentType);
    if (!m.find()) return Optional.empty();
    return Optional.of("--" + (m.group(1) == null ? m.group(2) : m.group(1)));
  }

  /**
   * @param cut whether the octets are only the first of more
   */
  static List<Line> lines(Slice octets, String contentType, boolean cut, int perLine) {
    byte[] delimiter = delimiter(contentType).orElse("--").getBytes(StandardCharsets.ISO_8859_1);
    List<Line> lines = new ArrayList<>();
    int at = find(octets, delimiter, 0);
    for (int part = 1; at >= 0 && part <= MOST_PARTS && lines.size() < Lines.MOST; part++) {
      int begin = afterLine(octets, at + delimiter.length);
      boolean last =
          octets.length() >= at + delimiter.length + 2
              && octets.u8(at + delimiter.length) == '-'
              && octets.u8(at + delimiter.length + 1) == '-';
      if (last) break;
      int next = find(octets, delimiter, begin);
      int end = next < 0 ? octets.length() : beforeLine(octets, begin, next);
      part(octets.sub(begin, end - begin), part, cut && next < 0, perLine, lines);
      at = next;
    }
    return lines;
  }

  private static void part(Slice part, int number, boolean cut, int perLine, List<Line> lines) {
    lines.add(Line.of(0, Tone.HEADING, "#" + number));
    String type = "";
    int at = 0;
    for (int i = 0; i < MOST_FIELDS && at < part.length(); i++) {
      int end = afterLine(part, at);
      String field = part.sub(at, end - at).toString(StandardCharsets.UTF_8).strip();
      at = end;
      if (field.isEmpty()) break;
      int colon = Math.max(0, field.indexOf(':'));
      String name = field.substring(0, colon);
      if (name.equalsIgnoreCase("content-type")) type = field.substring(colon + 1).strip();
      lines.add(
          new Line(
              0, List.of(new Run(Tone.NAME, name), new Run(Tone.PLAIN, field.substring(colon)))));
    }
    Slice body = part.from(at);
    if (body.length() == 0) return;
    // A part that has parts itself is shown as text: nesting is no way to spend our memory.
    BodyView view = BodyView.fitting(body, delimiter(type).isPresent() ? "" : type, cut).getFirst();
    for (Line line : view.lines(body, type, cut, perLine)) {
      if (lines.size() >= Lines.MOST) return;
      lines.add(line.deeper(1));
    }
  }

  /** Where a line begins with {@code delimiter}, from {@code from} on; -1 for nowhere. */
  private static int find(Slice octets, byte[] delimiter, int from) {
    for (int at = from; at + delimiter.length <= octets.length(); at = afterLine(octets, at)) {
      if (matches(octets, at, delimiter)) return at;
    }
    return -1;
  }

  private static boolean matches(Slice octets, int at, byte[] delimiter) {
    for (int i = 0; i < delimiter.length; i++) {
      if (octets.u8(at + i) != (delimiter[i] & 0xff)) return false;
    }
    return true;
  }

  private static int afterLine(Slice octets, int from) {
    int at = from;
    while (at < octets.length() && octets.u8(at) != '\n') at++;
    return Math.min(octets.length(), at + 1);
  }

  /** The line break before a delimiter belongs to the delimiter. */
  private static int beforeLine(Slice octets, int begin, int delimiter) {
    int end = delimiter;
    if (end > begin && octets.u8(end - 1) == '\n') end--;
    if (end > begin && octets.u8(end - 1) == '\r') end--;
    return end;
  }
}
