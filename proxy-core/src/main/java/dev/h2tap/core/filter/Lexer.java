package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Wording;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter's text into tokens. */
final class Lexer {
  /** The longer before those that they begin with. */
  private static final String[] SIGNS = {
    "===", "!==", "==", "!=", ">=", "<=", "&&", "||", "..", ">", "<", "!", "&", "~", "(", ")", "{",
    "}", ","
  };

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  List<Token> tokens() throws Mistake {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
      int column = at + 1;
      if (at == text.length()) {
        tokens.add(new Token(Token.Kind.END, "", column));
        return tokens;
      }
      tokens.add(next(column));
    }
  }

  private Token next(int column) throws Mistake {
    char c = text.charAt(at);
    if (c == '"') return new Token(Token.Kind.STRING, string(column), column);
    for (String sign : SIGNS) {
      if (!text.startsWith(sign, at)) continue;
      at += sign.length();
      return new Token(Token.Kind.SIGN, sign, column);
    }
    int start = at;
    while (at < text.length() && isWord(text.charAt(at)) && !text.startsWith("..", at)) at++;
    if (at == start) throw new Mistake(column, Wording.of("'%s' means nothing here", c));
    return new Token(Token.Kind.WORD, text.substring(start, at), column);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_.:/-+*%@;$?".indexOf(c) >= 0;
  }

  private String string(int column) throws Mistake {
    StringBuilder b = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return b.toString();
      }
      if (c == '\\' && at + 1 < text.length()) escape(b);
      else b.append(c);
    }
    throw new Mistake(column, Wording.of("the text that begins here has no closing quote"));
  }

  /** An escaped quote or backslash is itself; all others stay, for regular expressions. */
  private void escape(StringBuilder b) {
    char c = text.charAt(++at);
    switch (c) {
      case '"', '\\' -> b.append(c);
      case 'n' -> b.append('\n');
      case 'r' -> b.append('\r');
      case 't' -> b.append('\t');
      default -> b.append('\\').append(c);
    }
  }
}
