package dev.h2tap.core.filter;

import java.util.Comparator;
import java.util.List;

/** A filter as a tree. */
sealed interface Node {
  /** About what a test costs, in nanoseconds. */
  int cost();

  boolean looksAhead();

  FrameTest bind(Scope scope);

  /** What every frame passes. */
  record Everything() implements Node {
    @Override
    public int cost() {
      return 0;
    }

    @Override
    public boolean looksAhead() {
      return false;
    }

    @Override
    public FrameTest bind(Scope scope) {
      return n -> true;
    }
  }

  record Not(Node node) implements Node {
    @Override
    public int cost() {
      return node.cost();
    }

    @Override
    public boolean looksAhead() {
      return node.looksAhead();
    }

    @Override
    public FrameTest bind(Scope scope) {
      FrameTest test = node.bind(scope);
      return n -> !test.test(n);
    }
  }

  /**
   * Several tests at once; none has a side effect, so that the cheapest is asked first.
   *
   * @param enough the answer of one of them that is the answer of all: false for "and", true for
   *     "or"
   */
  record Several(boolean enough, List<Node> nodes) implements Node {
    public Several {
      nodes = nodes.stream().sorted(Comparator.comparingInt(Node::cost)).toList();
    }

    @Override
    public int cost() {
      return nodes.stream().mapToInt(Node::cost).sum();
    }

    @Override
    public boolean looksAhead() {
      return nodes.stream().anyMatch(Node::looksAhead);
    }

    @Override
    public FrameTest bind(Scope scope) {
      FrameTest[] tests = nodes.stream().map(n -> n.bind(scope)).toArray(FrameTest[]::new);
      return n -> {
        for (FrameTest test : tests) if (test.test(n) == enough) return enough;
        return !enough;
      };
    }
  }

  /** A question about one field. */
  record Question(Field field, Demand demand) implements Node {
    @Override
    public int cost() {
      return field.source().cost();
    }

    @Override
    public boolean looksAhead() {
      return field.source().looksAhead();
    }

    @Override
    public FrameTest bind(Scope scope) {
      return switch (field.source()) {
        case Source.Column c -> demand.onColumn(c, scope);
        case Source.Listed l -> n -> demand.met(l.of(scope, n));
        case Source.OfHeaders h -> new HeaderTest(h, field.type(), demand, scope);
        case Source.Shared s -> new SharedTest(s, demand, scope);
      };
    }
  }
}
