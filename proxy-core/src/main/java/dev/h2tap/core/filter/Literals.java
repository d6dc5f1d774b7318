package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the values in a filter's text stand for, by the type of the field that they are asked of.
 */
final class Literals {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{2}([:.-]?[0-9a-fA-F]{2})*");

  /** From a value to one that is not less, or twice the same. */
  record Range(Token from, Token to) {}

  private Literals() {}

  /** A number, a name for one, a flag's value, or seconds in nanoseconds. */
  static long number(Field field, Token token) throws Mistake {
    String text = token.text();
    OptionalLong named = field.names().value(text);
    if (named.isPresent()) return named.getAsLong();
    return switch (field.type()) {
      case FLAG -> flag(field, token);
      case TIME -> nanos(token);
      case WORD ->
          throw new Mistake(
              token.column(),
              Wording.of(
                  "%s is none of the words of '%s': %s",
                  token.shown(), field, String.join(", ", field.words())));
      default -> whole(field, token);
    };
  }

  private static long whole(Field field, Token token) throws Mistake {
    String text = token.text();
    boolean minus = text.startsWith("-");
    String digits = minus ? text.substring(1) : text;
    try {
      boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
      if (digits.startsWith("-") || digits.startsWith("+")) throw new NumberFormatException();
      long value = hex ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
      return minus ? -value : value;
    } catch (NumberFormatException e) {
      throw new Mistake(
          token.column(),
          field.words().isEmpty()
              ? Wording.of("'%s' is a number, and %s is none", field, token.shown())
              : Wording.of(
                  "'%s' is a number, and %s is none, nor a name for one", field, token.shown()));
    }
  }

  private static long flag(Field field, Token token) throws Mistake {
    return switch (token.text()) {
      case "1", "true", "True", "TRUE" -> 1;
      case "0", "false", "False", "FALSE" -> 0;
      default ->
          throw new Mistake(
              token.column(),
              Wording.of("'%s' is a flag: it is true or false, not %s", field, token.shown()));
    };
  }

  private static long nanos(Token token) throws Mistake {
    try {
      if (token.text().length() > 40) throw new NumberFormatException();
      BigDecimal seconds = new BigDecimal(token.text());
      if (Math.abs((long) seconds.precision() - seconds.scale()) > 12) {
        throw new NumberFormatException();
      }
      return seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (NumberFormatException e) {
      throw new Mistake(
          token.column(), Wording.of("%s is no time in seconds, such as 0.25", token.shown()));
    } catch (ArithmeticException e) {
      throw new Mistake(token.column(), Wording.of("%s seconds are too many", token.shown()));
    }
  }

  /** An address, and how many of its first bits matter. */
  record Network(byte[] address, int bits) {
    boolean holds(InetAddress other) {
      byte[] o = other.getAddress();
      if (o.length != address.length) return false;
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i & 7);
        if (((address[i >> 3] ^ o[i >> 3]) & mask) != 0) return false;
      }
      return true;
    }
  }

  static Network network(Token token) throws Mistake {
    String text = token.text();
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      byte[] octets = InetAddress.ofLiteral(address).getAddress();
      int bits = 8 * octets.length;
      if (slash < 0) return new Network(octets, bits);
      OptionalLong wanted = Values.number(text.substring(slash + 1));
      if (wanted.isEmpty() || wanted.getAsLong() > bits) {
        throw new Mistake(
            token.column() + slash + 1,
            Wording.of("a network has 0 to %d bits after the '/'", bits));
      }
      return new Network(octets, (int) wanted.getAsLong());
    } catch (IllegalArgumentException e) {
      throw new Mistake(
          token.column(),
          Wording.of("%s is no IP address, nor a network such as 192.0.2.0/24", token.shown()));
    }
  }

  /** Octets in hexadecimal, or those of a text. */
  static Slice octets(Token token) throws Mistake {
    String text = token.text();
    if (token.kind() == Token.Kind.STRING) {
      return Slice.of(text.getBytes(StandardCharsets.UTF_8));
    }
    if (!HEX.matcher(text).matches()) {
      throw new Mistake(
          token.column(),
          Wording.of(
              "%s are no octets such as 0a:1b: a text stands in double quotes", token.shown()));
    }
    return Slice.ofHex(text.replaceAll("[:.-]", ""));
  }

  /** A regular expression, whatever the letters' case, as Wireshark has it. */
  static Pattern pattern(Token token) throws Mistake {
    try {
      return Pattern.compile(token.text(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      int quote = token.kind() == Token.Kind.STRING ? 1 : 0;
      int index = Math.max(0, Math.min(e.getIndex(), token.text().length()));
      throw new Mistake(
          token.column() + quote + index,
          Wording.of("no regular expression: %s", why(e.getDescription())));
    } catch (StackOverflowError e) {
      throw new Mistake(token.column(), Wording.of("the regular expression is nested too deep"));
    }
  }

  /**
   * What Java says of a pattern, in words of ours where it is common, so that they are told in
   * other languages too. Known by single words, which are the same in all its versions.
   */
  private static Object why(String description) {
    String said = description.toLowerCase(Locale.ROOT);
    List<String> words = List.of(said.split("\\W+"));
    String last = words.isEmpty() ? "" : words.getLast();
    if (words.contains("dangling")) {
      return Wording.of("nothing stands before %s", said.substring(said.length() - 3));
    } else if (words.contains("unclosed") && last.equals("class")) {
      return Wording.of("a '[' is not closed");
    } else if (words.contains("unclosed") && last.equals("group")) {
      return Wording.of("a '(' is not closed");
    } else if (words.contains("unmatched")) {
      return Wording.of("a ')' closes nothing");
    } else if (words.contains("repetition") || last.equals("closure")) {
      return Wording.of("a '{' begins no repetition such as {2,3}");
    } else if (last.equals("range")) {
      return Wording.of("a range goes backwards");
    } else if (words.contains("escape")) {
      return Wording.of("what follows a backslash has no meaning there");
    }
    return said;
  }
}
