package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Tone;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * JSON (RFC 8259) set out over lines, one value after another where there are several. Numbers and
 * strings stay as they were written.
 */
final class Json {
  /** Whoever nests deeper wants to hurt. */
  private static final int DEEPEST = 100_000;

  private final String text;
  private final boolean cut;
  private final Lines out = new Lines();
  private final BitSet objects = new BitSet();
  private int depth;
  private int at;

  private Json(String text, boolean cut) {
    this.text = text;
    this.cut = cut;
  }

  /**
   * @param cut whether the text may end anywhere
   * @return empty where it is no JSON
   */
  static Optional<List<Line>> lines(String text, boolean cut) {
    return new Json(text, cut).lines();
  }

  private Optional<List<Line>> lines() {
    boolean any = false;
    while (skipSpace() && !out.full()) {
      any = true;
      if (!token()) return Optional.empty();
    }
    boolean whole = depth == 0 || cut || out.full();
    return any && whole ? Optional.of(out.done()) : Optional.empty();
  }

  private boolean skipSpace() {
    while (at < text.length() && " \t\r\n\ufeff".indexOf(text.charAt(at)) >= 0) at++;
    return at < text.length();
  }

  private boolean token() {
    char c = text.charAt(at);
    return switch (c) {
      case '{', '[' -> open(c);
      case '}', ']' -> close(c);
      case ',' -> comma();
      case ':' -> colon();
      case '"' -> string();
      default -> literal();
    };
  }

  private boolean open(char c) {
    value();
    at++;
    char end = c == '{' ? '}' : ']';
    if (skipSpace() && text.charAt(at) == end) {
      at++;
      out.add(Tone.QUIET, "" + c + end);
      return true;
    }
    if (depth == DEEPEST) return false;
    out.add(Tone.QUIET, String.valueOf(c));
    objects.set(depth, c == '{');
    out.next(++depth);
    return true;
  }

  private boolean close(char c) {
    if (depth == 0 || objects.get(depth - 1) != (c == '}')) return false;
    at++;
    out.next(--depth);
    out.add(Tone.QUIET, String.valueOf(c));
    return true;
  }

  private boolean comma() {
    if (depth == 0 || !out.begun()) return false;
    at++;
    out.add(Tone.QUIET, ",").next(depth);
    return true;
  }

  private boolean colon() {
    if (depth == 0 || !objects.get(depth - 1) || !out.begun()) return false;
    at++;
    out.add(Tone.QUIET, ": ");
    return true;
  }

  /** Values on the outermost level stand on lines of their own. */
  private void value() {
    if (depth == 0 && out.begun()) out.next(0);
  }

  private boolean string() {
    value();
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() && !cut) return false;
    end = Math.min(text.length(), end + 1);
    String string = text.substring(at, end);
    at = end;
    boolean name = skipSpace() && text.charAt(at) == ':';
    out.add(name ? Tone.NAME : Tone.STRING, string);
    return true;
  }

  private boolean literal() {
    value();
    int end = at;
    while (end < text.length() && isPart(text.charAt(end))) end++;
    String word = text.substring(at, end);
    boolean last = cut && end == text.length();
    boolean known = word.equals("true") || word.equals("false") || word.equals("null");
    boolean number = !word.isEmpty() && (isDigit(word.charAt(0)) || word.charAt(0) == '-');
    if (!known && !number && !last) return false;
    at = end;
    out.add(Tone.NUMBER, word);
    return !word.isEmpty();
  }

  private static boolean isPart(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c == '-' || c == '+' || c == '.' || c == 'E';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
