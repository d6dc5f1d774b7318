package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From text to a tree, by descent:
 *
 * <pre>
 * or    = and { ("or" | "||") and }
 * and   = not { ("and" | "&amp;&amp;") not }
 * not   = ("not" | "!") not | "(" or ")" | question
 * question = field [operator value | "in" "{" value [".." value] { "," … } "}"]
 * </pre>
 */
final class Parser {
  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_DEPTH = 200;

  private final String text;
  private List<Token> tokens = List.of();
  private int at;
  private int depth;

  Parser(String text) {
    this.text = text;
  }

  Node parse() throws Mistake {
    if (text.length() > MAX_LENGTH) {
      throw new Mistake(
          MAX_LENGTH + 1, Wording.of("a filter has at most %,d characters", MAX_LENGTH));
    }
    tokens = new Lexer(text).tokens();
    if (peek().kind() == Kind.END) return new Node.Everything();
    Node node = or();
    Token rest = peek();
    if (rest.kind() == Kind.END) return node;
    if (rest.is(")")) throw new Mistake(rest.column(), Wording.of("this ')' has no '(' before it"));
    throw new Mistake(
        rest.column(), Wording.of("%s can't follow here: 'and' or 'or' could", rest.shown()));
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) at++;
    return token;
  }

  private boolean skip(String sign, String word) {
    if (!peek().is(sign) && !peek().isWord(word)) return false;
    at++;
    return true;
  }

  private Node or() throws Mistake {
    List<Node> nodes = new ArrayList<>(List.of(and()));
    while (skip("||", "or")) nodes.add(and());
    return nodes.size() == 1 ? nodes.getFirst() : new Node.Several(true, nodes);
  }

  private Node and() throws Mistake {
    List<Node> nodes = new ArrayList<>(List.of(not()));
    while (skip("&&", "and")) nodes.add(not());
    return nodes.size() == 1 ? nodes.getFirst() : new Node.Several(false, nodes);
  }

  private Node not() throws Mistake {
    if (++depth > MAX_DEPTH) {
      throw new Mistake(peek().column(), Wording.of("more than %d levels deep", MAX_DEPTH));
    }
    try {
      if (skip("!", "not")) return new Node.Not(not());
      Token open = peek();
      if (!open.is("(")) return question();
      at++;
      Node inner = or();
      if (!peek().is(")")) {
        Token instead = peek();
        throw new Mistake(
            instead.column(),
            instead.kind() == Kind.END
                ? Wording.of("a ')' is missing, for the '(' at column %d", open.column())
                : Wording.of(
                    "a ')' is missing before %s, for the '(' at column %d",
                    instead.shown(), open.column()));
      }
      at++;
      return inner;
    } finally {
      depth--;
    }
  }

  private Node question() throws Mistake {
    Token name = next();
    if (name.kind() != Kind.WORD || isJoint(name)) {
      throw new Mistake(name.column(), Wording.of("a field is missing before %s", name.shown()));
    }
    Field field = field(name);
    Token sign = peek();
    Optional<Operator> op =
        sign.kind() == Kind.STRING ? Optional.empty() : Operator.spelled(sign.text());
    if (op.isEmpty()) return new Node.Question(field, Demands.present(field));
    at++;
    if (!field.type().takes(op.get())) throw new Mistake(sign.column(), untaken(field, sign));
    List<Literals.Range> values = op.get() == Operator.IN ? set(field) : List.of(value(field));
    return new Node.Question(field, Demands.of(field, op.get(), values));
  }

  /** Whether it is one of the words between tests, and so no field. */
  private static boolean isJoint(Token token) {
    return token.isWord("and") || token.isWord("or");
  }

  private static Field field(Token name) throws Mistake {
    Optional<Field> field = Fields.named(name.text());
    if (field.isPresent()) return field.get();
    throw new Mistake(
        name.column(),
        Fields.like(name.text())
            .map(
                f ->
                    Wording.of(
                        "there is no field %s, perhaps '%s' is meant", name.shown(), f.name()))
            .orElseGet(() -> Wording.of("there is no field %s", name.shown())));
  }

  private static Wording untaken(Field field, Token sign) {
    if (field.type() == FieldType.LABEL) {
      return Wording.of("'%s' has no value: it is there or not, and stands alone", field);
    }
    return Wording.of("%s: %s can't be asked of it", kind(field), sign.shown());
  }

  private static Wording kind(Field field) {
    return switch (field.type()) {
      case NUMBER -> Wording.of("'%s' is a number", field);
      case WORD -> Wording.of("'%s' is a word", field);
      case TIME -> Wording.of("'%s' is a time", field);
      case TEXT -> Wording.of("'%s' is a text", field);
      case FLAG -> Wording.of("'%s' is a flag", field);
      case ADDRESS -> Wording.of("'%s' is an address", field);
      case OCTETS -> Wording.of("'%s' is octets", field);
      case LABEL -> Wording.of("'%s' is a label", field);
    };
  }

  private Literals.Range value(Field field) throws Mistake {
    Token token = next();
    if (token.kind() == Kind.END || token.kind() == Kind.SIGN) {
      throw new Mistake(
          token.column(),
          Wording.of("a value for '%s' is missing before %s", field, token.shown()));
    }
    return new Literals.Range(token, token);
  }

  private List<Literals.Range> set(Field field) throws Mistake {
    if (!peek().is("{")) {
      throw new Mistake(peek().column(), Wording.of("a set in '{' and '}' must follow 'in'"));
    }
    at++;
    List<Literals.Range> values = new ArrayList<>();
    while (true) {
      Literals.Range value = value(field);
      if (peek().is("..")) {
        if (!field.type().takes(Operator.GE) || field.type() == FieldType.TEXT) {
          throw new Mistake(peek().column(), Wording.of("%s: it has no ranges", kind(field)));
        }
        at++;
        value = new Literals.Range(value.from(), value(field).from());
      }
      values.add(value);
      Token after = peek();
      at++;
      if (after.is("}")) return values;
      if (after.is(",")) continue;
      at--;
      if (after.kind() == Kind.END)
        throw new Mistake(after.column(), Wording.of("the set has no closing '}'"));
      // Wireshark's older sets have blanks between values; what is no value is told by value()
    }
  }
}
