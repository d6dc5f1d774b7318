package dev.h2tap.core.session;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Whether the heap has room for more of an index. What the last collection left counts, of the pool
 * that holds what lives long.
 */
final class HeapRoom {
  /** Fuller than this there is no room left to look at what was read. */
  private static final double FULL = 0.85;

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .toList();

  boolean left() {
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage usage = pool.getCollectionUsage();
      boolean bounded = usage != null && usage.getMax() > 0;
      if (bounded && usage.getUsed() > FULL * usage.getMax()) return false;
    }
    return true;
  }
}
