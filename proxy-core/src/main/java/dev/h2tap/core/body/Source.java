package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Tone;
import java.util.List;
import java.util.Set;

/**
 * Source text as it was written, its comments, strings, numbers and names told apart. A modest
 * scanner that takes every text for what it is nearest to, in one pass: it judges nothing.
 */
final class Source {
  /** How a text is scanned. */
  enum Language {
    /** HTML and XML. */
    MARKUP,
    CSS,
    JAVASCRIPT
  }

  /** A line that was made small has no more runs than this; the rest of it is plain. */
  private static final int MOST_RUNS = 4000;

  /** A reference such as {@code &amp;} is no longer. */
  private static final int LONGEST_REFERENCE = 32;

  private static final Set<String> WORDS =
      Set.of(
          ("async await break case catch class const continue debugger default delete do else"
               + " export extends false finally for from function get if import in instanceof let"
               + " new null of return set static super switch this throw true try typeof undefined"
               + " var void while with yield")
              .split(" "));

  private final String text;
  private final Language language;
  private final Lines out = new Lines();
  private int at;
  private int runs;
  private int depth;

  private Source(String text, Language language) {
    this.text = text;
    this.language = language;
  }

  static List<Line> lines(String text, Language language) {
    var source = new Source(text, language);
    while (source.at < text.length() && !source.out.full()) source.token();
    return source.out.done();
  }

  private void token() {
    switch (language) {
      case MARKUP -> markup();
      case CSS, JAVASCRIPT -> code();
    }
  }

  private void markup() {
    char c = text.charAt(at);
    if (c == '&') {
      int end = text.indexOf(';', at);
      boolean reference = end > 0 && end - at <= LONGEST_REFERENCE;
      put(reference ? Tone.NUMBER : Tone.PLAIN, reference ? end + 1 : at + 1);
    } else if (text.startsWith("<!--", at)) {
      put(Tone.QUIET, after("-->", at + 4));
    } else if (text.startsWith("<![CDATA[", at)) {
      put(Tone.STRING, after("]]>", at));
    } else if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
      put(Tone.QUIET, after(">", at));
    } else if (c == '<' && at + 1 < text.length() && beginsTag(text.charAt(at + 1))) {
      tag();
    } else {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) != '<' && text.charAt(end) != '&') end++;
      put(Tone.PLAIN, end);
    }
  }

  private static boolean beginsTag(char c) {
    return c == '/' || Character.isLetter(c);
  }

  private void tag() {
    put(Tone.QUIET, text.startsWith("</", at) ? at + 2 : at + 1);
    int end = at;
    while (end < text.length() && isWord(text.charAt(end))) end++;
    put(Tone.NAME, end);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<') return;
      if (c == '>') {
        put(Tone.QUIET, at + 1);
        return;
      }
      if (c == '"' || c == '\'') {
        put(Tone.STRING, after(String.valueOf(c), at + 1));
      } else if (isWord(c)) {
        end = at;
        while (end < text.length() && isWord(text.charAt(end))) end++;
        put(Tone.PLAIN, end);
      } else {
        put(c == '=' || c == '/' ? Tone.QUIET : Tone.PLAIN, at + 1);
      }
    }
  }

  private void code() {
    char c = text.charAt(at);
    if (text.startsWith("/*", at)) {
      put(Tone.QUIET, after("*/", at + 2));
    } else if (language == Language.JAVASCRIPT && text.startsWith("//", at)) {
      put(Tone.QUIET, lineEnd());
    } else if (c == '"' || c == '\'' || c == '`' && language == Language.JAVASCRIPT) {
      put(Tone.STRING, stringEnd(c));
    } else if (isDigit(c) || c == '#' && language == Language.CSS && depth > 0) {
      int end = at + 1;
      while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) end++;
      put(Tone.NUMBER, end);
    } else if (isWord(c) || c == '@') {
      word();
    } else {
      if (c == '{') depth++;
      if (c == '}') depth = Math.max(0, depth - 1);
      put(Tone.PLAIN, at + 1);
    }
  }

  private void word() {
    int end = at + 1;
    while (end < text.length() && isWord(text.charAt(end))) end++;
    boolean name =
        switch (language) {
          case CSS -> text.charAt(at) == '@' || depth > 0 && text.startsWith(":", end);
          case JAVASCRIPT -> WORDS.contains(text.substring(at, end));
          case MARKUP -> false;
        };
    put(name ? Tone.NAME : Tone.PLAIN, end);
  }

  /** One past the string that begins here; only a template goes on over lines. */
  private int stringEnd(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') i++;
      else if (c == quote) return i + 1;
      else if (c == '\n' && quote != '`') return i;
    }
    return text.length();
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private int lineEnd() {
    int found = text.indexOf('\n', at);
    return found < 0 ? text.length() : found;
  }

  private boolean isWord(char c) {
    boolean joins = c == '-' && language != Language.JAVASCRIPT;
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '$'
        || c == ':' && markupName()
        || joins;
  }

  private boolean markupName() {
    return language == Language.MARKUP;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Adds what stands before {@code end}, line by line. */
  private void put(Tone tone, int end) {
    int from = at;
    at = end;
    while (from < end) {
      int stop = from;
      while (stop < end && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') stop++;
      if (stop > from) {
        runs++;
        Tone kept = runs < MOST_RUNS ? tone : Tone.PLAIN;
        out.join(kept, text.substring(from, stop).replace("\t", "    "));
      }
      if (stop < end) {
        boolean pair = text.startsWith("\r\n", stop);
        stop += pair ? 2 : 1;
        at = Math.max(at, stop);
        out.next(0);
        runs = 0;
      }
      from = stop;
    }
  }
}
