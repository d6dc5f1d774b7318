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
 * @param chosen of the block, the representation whose bits are wanted
 * @param sides by who encodes with the table
 */
record HpackFacts(
    int frame, Optional<Block> block, Optional<Chosen> chosen, Map<Endpoint, Side> sides) {
  /** So many header blocks before the cursor are counted, each way. */
  static final int COUNTED = 300;

  private static final int SCANNED = 200_000;

  /**
   * One direction.
   *
   * @param evicted the entries that the frame drove out, the newest first
   * @param used how often an entry was taken whole since it was born, as far as was counted
   * @param blocks how many header blocks were counted
   * @param wire octets that these took
   * @param plain octets of their names and values
   * @param extent whether these are all
   */
  record Side(
      Table table,
      List<Entry> evicted,
      Map<HeaderField, Integer> used,
      int blocks,
      long wire,
      long plain,
      Extent extent) {
    int used(Entry e) {
      return used.getOrDefault(new HeaderField(e.name(), e.value()), 0);
    }
  }

  /** Whether all blocks up to the cursor were counted. */
  enum Extent {
    ALL,
    LAST
  }

  /** Empty for a connection without header compression. */
  static Optional<HpackFacts> of(Blocks blocks, Track track, int frame, Chosen.Wish wish) {
    Session session = blocks.session();
    int conn = session.frames().conn(frame);
    Optional<Instant> now = session.understanding().at(conn, frame);
    if (now.isEmpty()) return Optional.empty();
    int place = track.place(frame);
    boolean changes = session.endsHeaderBlock(frame) && place > 0;
    Optional<Instant> before =
        changes
            ? session.understanding().at(conn, track.frame(place - 1))
            : Optional.<Instant>empty();
    Map<Endpoint, Side> sides = new EnumMap<>(Endpoint.class);
    for (Endpoint end : Endpoint.values()) {
      Table table = table(now.get(), end);
      List<Entry> evicted =
          before
              .map(b -> evicted(table(b, end).entries(), table.entries(), frame))
              .orElse(List.of());
      sides.put(end, side(blocks, track, place, end, table, evicted));
    }
    Optional<Block> block = Block.at(blocks, frame);
    Optional<Chosen> chosen = block.flatMap(b -> Chosen.of(session, b, wish));
    return Optional.of(new HpackFacts(frame, block, chosen, sides));
  }

  private static Table table(Instant instant, Endpoint from) {
    return from == Endpoint.CLIENT ? instant.client() : instant.server();
  }

  /** What is left of the entries before when the newest of now are taken away. */
  static List<Entry> evicted(List<Entry> before, List<Entry> now, int frame) {
    int born = 0;
    while (born < now.size() && now.get(born).bornIn() == frame) born++;
    int stayed = Math.min(before.size(), now.size() - born);
    return List.copyOf(before.subList(stayed, before.size()));
  }

  private static Side side(
      Blocks all, Track track, int from, Endpoint sender, Table table, List<Entry> evicted) {
    Session session = all.session();
    Map<HeaderField, Integer> uses = new HashMap<>();
    int blocks = 0;
    long wire = 0;
    long plain = 0;
    int place = from;
    int least = Math.max(0, place - SCANNED);
    for (; place >= least && blocks < COUNTED; place--) {
      int n = track.frame(place);
      if (session.frames().from(n) != sender || !session.endsHeaderBlock(n)) continue;
      Block block = all.of(n);
      blocks++;
      wire += block.wire();
      plain += block.plain();
      for (HeaderRepresentation r : block.representations()) {
        if (r.kind() != Kind.INDEXED || r.index() < 62) continue;
        uses.merge(new HeaderField(r.name(), r.value()), 1, Integer::sum);
      }
    }
    Extent extent = place < 0 ? Extent.ALL : Extent.LAST;
    return new Side(table, evicted, uses, blocks, wire, plain, extent);
  }
}
