package dev.h2tap.core.connection.priority;

/**
 * Reads a dictionary of RFC 9651 (Structured Field Values) as strictly as it asks, and hands out
 * what a priority needs of it: keys, types, and the values of integers and booleans. Later members
 * of one key replace earlier ones, which is the taker's to do.
 */
final class StructuredDictionary {
  enum Type {
    INTEGER,
    BOOLEAN,
    OTHER
  }

  interface Members {
    /**
     * @param number the value of an INTEGER; 1 or 0 for a BOOLEAN; else 0
     */
    void member(String key, Type type, long number);
  }

  private final String text;
  private int at;
  private boolean bad;
  private Type type = Type.OTHER;
  private long number;

  private StructuredDictionary(String text) {
    this.text = text;
  }

  /**
   * @return -1, or the index of the character at which the text stops being a dictionary; then
   *     members are void
   */
  static int read(String text, Members out) {
    StructuredDictionary reader = new StructuredDictionary(text);
    reader.dictionary(out);
    return reader.bad ? Math.min(reader.at, text.length()) : -1;
  }

  private void dictionary(Members out) {
    skip(" ");
    while (!bad && at < text.length()) {
      String key = key();
      if (bad) return;
      if (next('=')) {
        if (peek() == '(') innerList();
        else bareItem();
      } else {
        set(Type.BOOLEAN, 1);
      }
      Type valueType = type;
      long value = number;
      parameters();
      if (bad) return;
      out.member(key, valueType, value);
      skip(" \t");
      if (at == text.length()) return;
      if (!next(',')) fail();
      skip(" \t");
      if (at == text.length()) fail(); // a comma with nothing behind
    }
  }

  private String key() {
    int start = at;
    if (!isKeyStart(peek())) fail();
    while (isKeyStart(peek()) || isDigit(peek()) || in(peek(), "_-.")) at++;
    return text.substring(start, at);
  }

  private void parameters() {
    while (!bad && next(';')) {
      skip(" ");
      key();
      if (!bad && next('=')) bareItem();
    }
  }

  private void innerList() {
    at++;
    while (!bad) {
      skip(" ");
      if (next(')')) {
        set(Type.OTHER, 0);
        return;
      }
      bareItem();
      parameters();
      if (!bad && !in(peek(), " )")) fail();
    }
  }

  private void bareItem() {
    int c = peek();
    if (c == '-' || isDigit(c)) {
      numberItem();
    } else if (c == '?') {
      at++;
      if (!in(peek(), "01")) fail();
      else set(Type.BOOLEAN, text.charAt(at++) - '0');
    } else if (c == '"') {
      string();
    } else if (c == ':') {
      at++;
      while (isAlpha(peek()) || isDigit(peek()) || in(peek(), "+/=")) at++;
      if (!next(':')) fail();
      set(Type.OTHER, 0);
    } else if (c == '@') { // a date
      at++;
      numberItem();
      if (type != Type.INTEGER) fail();
      set(Type.OTHER, 0);
    } else if (c == '%') { // a display string
      at++;
      string();
    } else if (c == '*' || isAlpha(c)) {
      while (isAlpha(peek()) || isDigit(peek()) || in(peek(), ":/!#$%&'*+-.^_`|~")) at++;
      set(Type.OTHER, 0);
    } else {
      fail();
    }
  }

  private void numberItem() {
    boolean negative = next('-');
    int start = at;
    long value = 0;
    while (isDigit(peek()) && at - start <= 15) value = value * 10 + text.charAt(at++) - '0';
    int digits = at - start;
    set(Type.INTEGER, negative ? -value : value);
    if (digits == 0 || digits > 15) fail();
    else if (next('.')) {
      int fraction = at;
      while (isDigit(peek())) at++;
      if (at == fraction || at - fraction > 3 || digits > 12) fail();
      set(Type.OTHER, 0);
    }
  }

  private void string() {
    if (!next('"')) fail();
    while (!bad && peek() != '"') {
      int c = peek();
      if (c == '\\') {
        at++;
        if (!in(peek(), "\"\\")) fail();
      } else if (c < ' ' || c > '~') {
        fail();
      }
      at++;
    }
    at++;
    set(Type.OTHER, 0);
  }

  private void set(Type type, long number) {
    this.type = type;
    this.number = number;
  }

  private void fail() {
    bad = true;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean next(char c) {
    if (peek() != c) return false;
    at++;
    return true;
  }

  private void skip(String characters) {
    while (in(peek(), characters)) at++;
  }

  private static boolean in(int c, String characters) {
    return c >= 0 && characters.indexOf(c) >= 0;
  }

  private static boolean isKeyStart(int c) {
    return c >= 'a' && c <= 'z' || c == '*';
  }

  private static boolean isAlpha(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
