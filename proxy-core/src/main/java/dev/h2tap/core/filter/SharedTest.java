package dev.h2tap.core.filter;

import java.util.Arrays;

/**
 * A demand on values that many frames share: asked once a stream or connection, and again only
 * while that is not over and frames came since.
 */
final class SharedTest implements FrameTest {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final Source.Shared source;
  private final Demand demand;
  private final Scope scope;
  private boolean[] met = new boolean[256];

  /** How many frames there were when the key was asked. */
  private int[] askedAt = new int[256];

  SharedTest(Source.Shared source, Demand demand, Scope scope) {
    this.source = source;
    this.demand = demand;
    this.scope = scope;
  }

  @Override
  public boolean test(int n) {
    int key = source.keys().of(scope, n);
    if (key == 0) return false;
    if (key >= met.length) {
      int length = Math.max(2 * met.length, key + 1);
      met = Arrays.copyOf(met, length);
      askedAt = Arrays.copyOf(askedAt, length);
    }
    int now = scope.frames().count();
    if (askedAt[key] != FOR_EVER && askedAt[key] != now) {
      boolean settled = source.keys().settled(scope, key);
      met[key] = demand.met(source.values().of(scope, key));
      askedAt[key] = settled ? FOR_EVER : now;
    }
    return met[key];
  }
}
