package dev.h2tap.certs;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The leaves of a root, one a host, made when first asked for and renewed before they expire. The
 * hosts asked for last are remembered, so that hostile traffic can't fill the memory. Safe for many
 * threads.
 */
public final class Leaves {
  private static final int REMEMBERED = 1000;
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);

  private final LeafFactory factory;
  private final Clock clock;
  // One key for all leaves of a run: making keys would be half of a leaf's cost and protect nobody.
  private final KeyPair key = Minting.newKeyPair();
  private final Map<HostName, Leaf> cache;

  public Leaves(Root root) {
    this(root, Clock.systemUTC(), REMEMBERED);
  }

  Leaves(Root root, Clock clock, int remembered) {
    this.factory = new LeafFactory(root, clock);
    this.clock = clock;
    this.cache =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<HostName, Leaf> eldest) {
            return size() > remembered;
          }
        };
  }

  /** The leaf for {@code host}; takes a millisecond or two where it must be made. */
  public Leaf of(HostName host) {
    synchronized (cache) {
      Leaf known = cache.get(host);
      if (known != null && isFresh(known)) return known;
    }
    Leaf made = factory.make(host, key);
    synchronized (cache) {
      cache.put(host, made);
    }
    return made;
  }

  private boolean isFresh(Leaf leaf) {
    Instant end = leaf.certificate().getNotAfter().toInstant();
    return clock.instant().plus(RENEWED_BEFORE_END).isBefore(end);
  }

  int remembered() {
    synchronized (cache) {
      return cache.size();
    }
  }
}
