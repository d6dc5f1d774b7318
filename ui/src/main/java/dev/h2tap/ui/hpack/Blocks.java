package dev.h2tap.ui.hpack;

import dev.h2tap.core.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** Header blocks by the frame that ends them; those looked at last are kept. */
final class Blocks {
  private static final int KEPT = 1_500;

  /** A block of more representations is read anew each time. */
  private static final int LONG = 120;

  private final Session session;
  private final Map<Integer, Block> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Block> eldest) {
          return size() > KEPT;
        }
      };

  Blocks(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  synchronized Block of(int frame) {
    Block known = kept.get(frame);
    if (known != null) return known;
    Block block = Block.of(session, frame);
    if (block.representations().size() <= LONG) kept.put(frame, block);
    return block;
  }
}
