package dev.h2tap.core.filter;

import java.util.function.IntPredicate;

/**
 * Whether a frame passes a filter. For one thread at a time; frames may be asked in any order and
 * again, cheapest in their own order.
 */
@FunctionalInterface
public interface FrameTest extends IntPredicate {
  /** Frame {@code n}, from 1 to the count of frames that the session has by now. */
  @Override
  boolean test(int n);
}
