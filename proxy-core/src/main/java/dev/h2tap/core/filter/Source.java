package dev.h2tap.core.filter;

import java.util.List;

/** Where a field's values come from: the cheaper kinds are asked first. */
sealed interface Source {
  /** What {@link Column#at} gives where there is no value. */
  long NONE = Long.MIN_VALUE;

  /** About what a test costs, in nanoseconds. */
  int cost();

  /** Whether a frame's values may still change by frames after it. */
  default boolean looksAhead() {
    return false;
  }

  /** One number or none, from the index alone. */
  @FunctionalInterface
  non-sealed interface Column extends Source {
    long at(Scope scope, int n);

    @Override
    default int cost() {
      return 5;
    }
  }

  /** Any number of values of the frame, which mostly has to be decoded again. */
  @FunctionalInterface
  non-sealed interface Listed extends Source {
    List<?> of(Scope scope, int n);

    @Override
    default int cost() {
      return 1000;
    }
  }

  /**
   * Header fields of the list that the frame ends.
   *
   * @param name the field's name, or empty for all
   */
  record OfHeaders(String name, Part part) implements Source {
    enum Part {
      NAME,
      VALUE
    }

    @Override
    public int cost() {
      return 100;
    }
  }

  /** Values that many frames share: those of one stream, or of one connection and direction. */
  record Shared(Keys keys, Values values) implements Source {
    @Override
    public int cost() {
      return keys == Keys.STREAM ? 40 : 20;
    }

    @Override
    public boolean looksAhead() {
      return keys == Keys.STREAM;
    }

    @FunctionalInterface
    interface Values {
      List<?> of(Scope scope, int key);
    }
  }

  /** What {@link Shared} values are shared by. */
  enum Keys {
    /** Rows of streams. */
    STREAM,
    /** Twice the connection's number, and 1 more for what the server sends. */
    DIRECTION;

    /** The key of frame {@code n}; 0 where it has none. */
    int of(Scope scope, int n) {
      return this == STREAM ? scope.streams().row(n) : scope.direction(n);
    }

    /** Whether the values of {@code key} will not change any more. */
    boolean settled(Scope scope, int key) {
      return this == STREAM ? scope.streams().settled(key) : scope.connection(key).end() != 0;
    }
  }
}
