package dev.h2tap.core.export;

import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an export leaves out so that it can be given to others.
 *
 * @param fields names of header fields, in lower case, whose values are left out
 * @param bodies whether contents and messages are kept
 */
public record Redaction(Set<String> fields, Bodies bodies) {
  /** What stands for a value that was left out. */
  public static final String MARK = "[redacted]";

  private static final List<String> COOKIES = List.of("cookie", "set-cookie");
  private static final List<String> AUTHORIZATION =
      List.of("authorization", "proxy-authorization", "x-api-key", "x-auth-token");

  /** What becomes of bodies. */
  public enum Bodies {
    KEPT,
    LEFT_OUT
  }

  public static final Redaction NONE = new Redaction(Set.of(), Bodies.KEPT);

  /** Cookies and authorization. */
  public static final Redaction CREDENTIALS = of(List.of("cookies", "authorization"));

  public Redaction {
    fields = Set.copyOf(fields);
  }

  /**
   * Reads {@code cookies}, {@code authorization}, {@code bodies}, {@code none} (alone) and names of
   * header fields.
   *
   * @throws IllegalArgumentException with a sentence
   */
  public static Redaction of(List<String> words) {
    Set<String> fields = new TreeSet<>();
    Bodies bodies = Bodies.KEPT;
    for (String w : words) {
      String word = w.strip().toLowerCase(Locale.ROOT);
      switch (word) {
        case "none" -> {
          if (words.size() > 1) throw new IllegalArgumentException("'none' stands alone");
        }
        case "cookies" -> fields.addAll(COOKIES);
        case "authorization" -> fields.addAll(AUTHORIZATION);
        case "bodies" -> bodies = Bodies.LEFT_OUT;
        default -> {
          // RFC 9110 5.6.2: a token; pseudo-header fields are what the exchange is.
          if (!word.matches("[!#$%&'*+.^_`|~0-9a-z-]+")) {
            throw new IllegalArgumentException(
                "'" + w + "' is neither cookies, authorization, bodies, none nor a header field");
          }
          fields.add(word);
        }
      }
    }
    return new Redaction(fields, bodies);
  }

  public boolean isNone() {
    return fields.isEmpty() && bodies == Bodies.KEPT;
  }

  public boolean hides(String name) {
    return !fields.isEmpty() && fields.contains(name.toLowerCase(Locale.ROOT));
  }

  public boolean hidesBodies() {
    return bodies == Bodies.LEFT_OUT;
  }

  /** The field as it may be shown. */
  HeaderField shown(HeaderField f) {
    return hides(f.name()) ? new HeaderField(f.name(), MARK) : f;
  }

  List<HeaderField> shown(List<HeaderField> list) {
    return fields.isEmpty() ? list : list.stream().map(this::shown).toList();
  }
}
