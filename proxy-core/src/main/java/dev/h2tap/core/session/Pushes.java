package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.exchange.PreloadLinks;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Exchanges.Part;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Server push (RFC 9113 8.4): what was promised, what became of it, and what was asked to preload.
 */
final class Pushes {
  private final Analysis analysis;
  private final ExchangeTable exchanges;
  private final StreamRows rows;

  Pushes(Analysis analysis, ExchangeTable exchanges) {
    this.analysis = analysis;
    this.exchanges = exchanges;
    this.rows = analysis.streams;
  }

  /** Rows of streams promised on the stream of {@code row}. */
  List<Integer> of(int row) {
    int stream = rows.stream(row);
    ConnectionRows ofConnection = analysis.record(rows.conn(row)).rows;
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < ofConnection.pushedCount(); i++) {
      int pushed = ofConnection.pushed(i);
      if (pushed > rows.count()) break;
      if (stream != 0 && rows.promisedOn(pushed) == stream) found.add(pushed);
    }
    return found;
  }

  Optional<PushOutcome> outcome(int row) {
    if (rows.promisedOn(row) == 0) return Optional.empty();
    PushOutcome.State state =
        switch (rows.closedBy(row)) {
          case NOTHING -> PushOutcome.State.UNDER_WAY;
          case CLIENT_RESET -> PushOutcome.State.REFUSED;
          case CLIENT_END_STREAM, SERVER_END_STREAM -> PushOutcome.State.ACCEPTED;
          default -> PushOutcome.State.BROKEN_OFF;
        };
    return Optional.of(new PushOutcome(state, wasted(row), isPreloaded(row)));
  }

  /** DATA that came on the stream after the client had reset it. */
  private long wasted(int row) {
    if (rows.closedBy(row) != ClosedBy.CLIENT_RESET) return 0;
    FrameTable frames = analysis.frames;
    long octets = 0;
    int first = rows.firstFrame(row, Endpoint.SERVER);
    for (int n = rows.lastFrame(row, Endpoint.SERVER); n >= first && n > 0; ) {
      if (frames.type(n) == FrameType.RST_STREAM && frames.from(n) == Endpoint.CLIENT)
        return octets;
      if (frames.type(n) == FrameType.DATA) octets += frames.length(n);
      n = frames.previousOfStream(n);
    }
    return first == 0 ? 0 : resetBefore(row, first) ? octets : 0;
  }

  /** Whether the client's RST_STREAM came before the server's first frame on the stream. */
  private boolean resetBefore(int row, int first) {
    FrameTable frames = analysis.frames;
    for (int n = frames.previousOfStream(first); n > 0; n = frames.previousOfStream(n)) {
      if (frames.type(n) == FrameType.RST_STREAM) return true;
    }
    return false;
  }

  private boolean isPreloaded(int row) {
    int on = exchanges.ofStream(rows.conn(row), rows.promisedOn(row));
    return on > 0 && preloads(on).containsValue(row);
  }

  /** By target as written, the row of the stream that was pushed for it; 0 where none was. */
  Map<String, Integer> preloads(int row) {
    Map<String, Integer> found = new LinkedHashMap<>();
    List<String> links = new ArrayList<>();
    exchanges.informational(row).forEach(list -> links(list, links));
    links(exchanges.headers(row, Part.RESPONSE), links);
    if (links.isEmpty()) return found;
    List<Integer> pushed = of(row);
    Target base = exchanges.target(row);
    for (String link : links) {
      for (String target : PreloadLinks.of(link)) {
        found.computeIfAbsent(target, t -> pushedFor(t, base, pushed));
      }
    }
    return found;
  }

  private static void links(List<HeaderField> list, List<String> out) {
    for (HeaderField f : list) {
      if (f.name().equalsIgnoreCase("link")) out.add(f.value());
    }
  }

  private int pushedFor(String target, Target base, List<Integer> pushed) {
    String url = resolved(base.url(), target);
    for (int row : pushed) {
      if (exchanges.target(row).url().equals(url)) return row;
    }
    return 0;
  }

  private static String resolved(String base, String target) {
    try {
      return new URI(base).resolve(target).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return target;
    }
  }
}
