package dev.h2tap.ui.shell;

import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.frames.FramesModel;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** What the filter and the chosen connection let through: what is saved, exported, sent again. */
final class ShownPart {
  private final Session session;
  private final FramesModel frames;

  ShownPart(Session session, FramesModel frames) {
    this.session = session;
    this.frames = frames;
  }

  /** What they let through now. */
  Part part() {
    var filter = frames.filter().get();
    int chosen = frames.conn().get();
    return new Part(
        filter.isAll() ? Optional.empty() : Optional.of(filter),
        chosen > 0 ? Set.of(chosen) : Set.of());
  }

  /** The same, of all that there is by now; of many frames with a filter it takes its time. */
  private Wanted wanted() {
    Wanted wanted = part().of(session);
    wanted.look(session.frames().count());
    return wanted;
  }

  /** The connections with a frame that is shown now, by number. */
  BitSet connections() {
    Wanted wanted = wanted();
    BitSet conns = new BitSet();
    for (int c = 1; c <= session.connectionCount(); c++) conns.set(c, wanted.connection(c));
    return conns;
  }

  /** Whether an exchange is one of those that are shown now. */
  IntPredicate exchanges() {
    Wanted wanted = wanted();
    var exchanges = session.exchanges();
    return row -> wanted.stream(exchanges.conn(row), exchanges.stream(row));
  }
}
