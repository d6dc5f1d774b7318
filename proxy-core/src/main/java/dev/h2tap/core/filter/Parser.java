package dev.h2tap.core.filter;

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
          MAX_LENGTH + 1, "a filter has at most %,d characters".formatted(MAX_LENGTH));
    }
    tokens = new Lexer(text).tokens();
    if (peek().kind() == Kind.END) return new Node.Everything();
    Node node = or();
    Token rest = peek();
    if (rest.kind() == Kind.END) return node;
    if (rest.is(")")) throw new Mistake(rest.column(), "this ')' has no '(' before it");
    throw new Mistake(
        rest.column(), "%s can't follow here: 'and' or 'or' could".formatted(rest.shown()));
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
      throw new Mistake(peek().column(), "more than %d levels deep".formatted(MAX_DEPTH));
    }
    try {
      if (skip("!", "not")) return new Node.Not(not());
      Token open = peek();
      if (!open.is("(")) return question();
      at++;
      Node inner = or();
      if (!peek().is(")")) {
        String instead = peek().kind() == Kind.END ? "" : " before " + peek().shown();
        throw new Mistake(
            peek().column(),
            "a ')' is missing%s, for the '(' at column %d".formatted(instead, open.column()));
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
      throw new Mistake(name.column(), "a field is missing before " + name.shown());
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
    String like =
        Fields.like(name.text()).map(f -> ", did you mean '" + f.name() + "'?").orElse("");
    throw new Mistake(name.column(), "there is no field " + name.shown() + like);
  }

  private static String untaken(Field field, Token sign) {
    if (field.type() == FieldType.LABEL) {
      return "'%s' has no value: it is there or not, and stands alone".formatted(field);
    }
    return "'%s' is a %s: %s can't be asked of it"
        .formatted(field, field.type().word(), sign.shown());
  }

  private Literals.Range value(Field field) throws Mistake {
    Token token = next();
    if (token.kind() == Kind.END || token.kind() == Kind.SIGN) {
      throw new Mistake(
          token.column(), "a value for '%s' is missing before %s".formatted(field, token.shown()));
    }
    return new Literals.Range(token, token);
  }

  private List<Literals.Range> set(Field field) throws Mistake {
    if (!peek().is("{")) {
      throw new Mistake(peek().column(), "a set in '{' and '}' must follow 'in'");
    }
    at++;
    List<Literals.Range> values = new ArrayList<>();
    while (true) {
      Literals.Range value = value(field);
      if (peek().is("..")) {
        if (!field.type().takes(Operator.GE) || field.type() == FieldType.TEXT) {
          throw new Mistake(
              peek().column(),
              "'%s' is a %s: it has no ranges".formatted(field, field.type().word()));
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
      if (after.kind() == Kind.END) throw new Mistake(after.column(), "the set has no closing '}'");
      // Wireshark's older sets have blanks between values; what is no value is told by value()
    }
  }
}
