package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.filter.Demand.Amount;
import dev.h2tap.core.filter.Literals.Network;
import dev.h2tap.core.filter.Literals.Range;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From an operator and values to a demand. */
final class Demands {
  private Demands() {}

  /** A field alone: a flag is set, all others are there. */
  static Demand present(Field field) {
    boolean flag = field.type() == FieldType.FLAG;
    return new Demand(Amount.SOME, flag ? v -> v != 0 : v -> true, o -> true);
  }

  static Demand of(Field field, Operator op, List<Range> values) throws Mistake {
    Amount amount = op == Operator.NE || op == Operator.ALL_EQ ? Amount.ALL : Amount.SOME;
    return switch (field.type()) {
      case NUMBER, WORD, TIME, FLAG -> new Demand(amount, numbers(field, op, values), o -> false);
      case TEXT -> new Demand(amount, v -> false, texts(op, values));
      case ADDRESS -> new Demand(amount, v -> false, addresses(op, values));
      case OCTETS -> new Demand(amount, v -> false, octets(op, values));
      case LABEL -> throw new IllegalStateException(field + " takes no operator");
    };
  }

  private static LongPredicate numbers(Field field, Operator op, List<Range> values)
      throws Mistake {
    if (op == Operator.IN) return numbersIn(field, values);
    long x = Literals.number(field, values.getFirst().from());
    return switch (op) {
      case EQ, ALL_EQ -> v -> v == x;
      case NE, ANY_NE -> v -> v != x;
      case GT -> v -> v > x;
      case LT -> v -> v < x;
      case GE -> v -> v >= x;
      case LE -> v -> v <= x;
      case BITS -> v -> (v & x) != 0;
      case CONTAINS, MATCHES, IN -> throw new IllegalStateException(op + " of numbers");
    };
  }

  private static LongPredicate numbersIn(Field field, List<Range> values) throws Mistake {
    long[] lows = new long[values.size()];
    long[] highs = new long[values.size()];
    for (int i = 0; i < lows.length; i++) {
      Range r = values.get(i);
      lows[i] = Literals.number(field, r.from());
      highs[i] = Literals.number(field, r.to());
      if (highs[i] < lows[i]) {
        throw new Mistake(r.to().column(), Wording.of("the range ends before it begins"));
      }
    }
    return v -> {
      for (int i = 0; i < lows.length; i++) if (v >= lows[i] && v <= highs[i]) return true;
      return false;
    };
  }

  private static Predicate<Object> texts(Operator op, List<Range> values) throws Mistake {
    Token first = values.getFirst().from();
    String x = first.text();
    return switch (op) {
      case EQ, ALL_EQ -> x::equals;
      case NE, ANY_NE -> v -> !x.equals(v);
      case GT -> v -> ((String) v).compareTo(x) > 0;
      case LT -> v -> ((String) v).compareTo(x) < 0;
      case GE -> v -> ((String) v).compareTo(x) >= 0;
      case LE -> v -> ((String) v).compareTo(x) <= 0;
      case CONTAINS -> v -> ((String) v).contains(x);
      case MATCHES -> {
        Pattern pattern = Literals.pattern(first);
        yield v -> BoundedText.find(pattern, (String) v);
      }
      case IN -> {
        List<String> all = values.stream().map(r -> r.from().text()).toList();
        yield all::contains;
      }
      case BITS -> throw new IllegalStateException(op + " of texts");
    };
  }

  private static Predicate<Object> addresses(Operator op, List<Range> values) throws Mistake {
    List<Network> networks = new ArrayList<>();
    for (Range r : values) networks.add(Literals.network(r.from()));
    Predicate<Object> in = v -> networks.stream().anyMatch(n -> n.holds((InetAddress) v));
    return op == Operator.NE || op == Operator.ANY_NE ? in.negate() : in;
  }

  private static Predicate<Object> octets(Operator op, List<Range> values) throws Mistake {
    if (op == Operator.MATCHES) {
      Pattern pattern = Literals.pattern(values.getFirst().from());
      return v -> BoundedText.find(pattern, ((Slice) v).toString(StandardCharsets.ISO_8859_1));
    }
    List<Slice> wanted = new ArrayList<>();
    for (Range r : values) wanted.add(Literals.octets(r.from()));
    return switch (op) {
      case CONTAINS -> v -> contains((Slice) v, wanted.getFirst());
      case NE, ANY_NE -> v -> !wanted.contains(v);
      default -> wanted::contains;
    };
  }

  private static boolean contains(Slice octets, Slice part) {
    byte[] a = octets.array();
    byte[] p = part.array();
    if (part.length() == 0) return true;
    int last = octets.offset() + octets.length() - part.length();
    for (int i = octets.offset(); i <= last; i++) {
      if (a[i] == p[part.offset()]
          && Arrays.equals(
              a, i, i + part.length(), p, part.offset(), part.offset() + part.length())) {
        return true;
      }
    }
    return false;
  }
}
