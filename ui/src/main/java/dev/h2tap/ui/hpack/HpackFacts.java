package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding.Entry;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.core.session.Understanding.Table;
import dev.h2tap.ui.track.Track;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both dynamic tables right after a frame, and the header block that is looked at.
 *
 * @param sides by who encodes with the table
 */
record HpackFacts(int frame, Optional<Block> block, Map<Endpoint, Side> sides) {
  /** So many header blocks before the cursor are counted, each way. */
  static final int COUNTED = 300;

  private static final int SCANNED = 200_000;

  /**
   * One direction.
   *
   * @param used by entry, how often it was taken whole since it was born, as far as was counted
   * @param blocks how many header blocks were counted
   * @param wire octets that these took
   * @param plain octets of their names and values
   * @param extent whether these are all
   */
  record Side(Table table, List<Integer> used, int blocks, long wire, long plain, Extent extent) {}

  /** Whether all blocks up to the cursor were counted. */
  enum Extent {
    ALL,
    LAST
  }

  /** Empty for a connection without header compression. */
  static Optional<HpackFacts> of(Session session, Track track, int frame) {
    Optional<Instant> instant = session.understanding().at(session.frames().conn(frame), frame);
    if (instant.isEmpty()) return Optional.empty();
    Map<Endpoint, Side> sides = new EnumMap<>(Endpoint.class);
    sides.put(
        Endpoint.CLIENT, side(session, track, frame, Endpoint.CLIENT, instant.get().client()));
    sides.put(
        Endpoint.SERVER, side(session, track, frame, Endpoint.SERVER, instant.get().server()));
    return Optional.of(new HpackFacts(frame, Block.at(session, frame), sides));
  }

  private static Side side(Session session, Track track, int frame, Endpoint from, Table table) {
    Map<HeaderField, Integer> uses = new HashMap<>();
    int blocks = 0;
    long wire = 0;
    long plain = 0;
    int place = track.place(frame);
    int least = Math.max(0, place - SCANNED);
    for (; place >= least && blocks < COUNTED; place--) {
      int n = track.frame(place);
      if (session.frames().from(n) != from || !session.endsHeaderBlock(n)) continue;
      Block block = Block.of(session, n);
      blocks++;
      wire += block.wire();
      plain += block.plain();
      for (HeaderRepresentation r : block.representations()) {
        if (r.kind() != Kind.INDEXED || r.index() < 62) continue;
        uses.merge(new HeaderField(r.name(), r.value()), 1, Integer::sum);
      }
    }
    List<Integer> used = table.entries().stream().map(e -> uses.getOrDefault(field(e), 0)).toList();
    return new Side(table, used, blocks, wire, plain, place < 0 ? Extent.ALL : Extent.LAST);
  }

  private static HeaderField field(Entry e) {
    return new HeaderField(e.name(), e.value());
  }
}
