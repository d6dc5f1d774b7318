package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.priority.PriorityView;
import dev.h2tap.core.connection.priority.Urgency;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Understanding.Entry;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.core.session.Understanding.Table;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The whole state of a connection at an instant, for people. */
public final class InspectText implements InspectFormat {
  /** A deeper tree is not drawn further to the right. */
  private static final int MAX_INDENT = 40;

  private final Closed closed;
  private final PrintWriter out;

  public InspectText(Closed closed, PrintWriter out) {
    this.closed = closed;
    this.out = out;
  }

  @Override
  public void other(ConnectionSummary connection, int frame) {
    title(connection, frame);
    out.println("  no HTTP/2: there is no state to tell");
    end();
  }

  @Override
  public void connection(ConnectionSummary connection, Instant instant) {
    title(connection, instant.frame());
    ConnectionState state = instant.state();
    settings(state);
    out.printf(
        "  windows of the connection: client may send %,d, server %,d octets%n",
        state.flow().window(0, Endpoint.CLIENT), state.flow().window(0, Endpoint.SERVER));
    streams(state, instant.promisedOn());
    priority(state);
    urgency(state);
    table("client", instant.client());
    table("server", instant.server());
    end();
  }

  private void title(ConnectionSummary c, int frame) {
    out.printf(
        "connection %d %s: %s -> %s %s, after frame %d%n",
        c.conn(),
        c.protocol(),
        Addresses.text(c.client()),
        Addresses.text(c.server()),
        Printable.text(c.host()),
        frame);
  }

  private void end() {
    out.println();
    out.flush();
  }

  private void settings(ConnectionState state) {
    for (Endpoint end : Endpoint.values()) {
      SortedMap<Integer, Long> announced = state.settings(end).announced();
      SortedMap<Integer, Long> inForce = state.settings(end).inForce();
      out.printf("  settings of the %s%n", end.word());
      SortedSet<Integer> ids = new TreeSet<>(announced.keySet());
      ids.addAll(inForce.keySet());
      for (int id : ids) {
        out.printf(
            "    %-36s announced %13s   in force %13s%n",
            SettingId.name(id), number(announced, id), number(inForce, id));
      }
    }
  }

  private static String number(SortedMap<Integer, Long> values, int id) {
    Long value = values.get(id);
    return value == null ? "-" : "%,d".formatted(value);
  }

  private void streams(ConnectionState state, Map<Integer, Integer> promisedOn) {
    StreamTable streams = state.streams();
    out.printf("  streams: %,d%n", streams.size());
    if (streams.size() == 0) return;
    out.printf(
        "    %10s  %-20s %-20s %15s %15s%n",
        "stream", "at the client", "at the server", "client may send", "server may send");
    for (int slot = 0; slot < streams.size(); slot++) {
      int stream = streams.stream(slot);
      int pair = streams.pair(stream);
      out.printf(
          "    %10d  %-20s %-20s %,15d %,15d%s%s%n",
          stream,
          StreamPair.state(pair, Endpoint.CLIENT).text(),
          StreamPair.state(pair, Endpoint.SERVER).text(),
          state.flow().window(stream, Endpoint.CLIENT),
          state.flow().window(stream, Endpoint.SERVER),
          promisedOn.containsKey(stream) ? "  promised on " + promisedOn.get(stream) : "",
          closing(StreamPair.closedBy(pair), streams.errorCode(stream)));
    }
  }

  private static String closing(ClosedBy by, int errorCode) {
    return by == ClosedBy.NOTHING ? "" : "  closed: " + by.words(errorCode);
  }

  /** As the view lists them: parents before their dependents. */
  private void priority(ConnectionState state) {
    PriorityView view = closed.view(state);
    double[] shares = view.shares();
    Map<Integer, Integer> depths = new HashMap<>();
    out.printf("  dependency tree (RFC 7540 5.3), streams: %,d%n", view.size());
    for (int place = 0; place < view.size(); place++) {
      int depth = depths.getOrDefault(view.parent(place), 0) + 1;
      depths.put(view.stream(place), depth);
      out.printf(
          "    %s%d  under %d, weight %s, share %.1f %%%n",
          "  ".repeat(Math.min(depth, MAX_INDENT) - 1),
          view.stream(place),
          view.parent(place),
          weight(view.weight(place)),
          100 * shares[place]);
    }
  }

  /** Weights are whole, but for those that pruning shared out. */
  private static String weight(double weight) {
    return weight == Math.rint(weight) ? Long.toString((long) weight) : "%.2f".formatted(weight);
  }

  private void urgency(ConnectionState state) {
    int size = state.urgencies().size();
    if (size == 0) return;
    out.printf("  urgencies (RFC 9218), streams: %,d%n", size);
    for (int slot = 0; slot < size; slot++) {
      int stream = state.urgencies().stream(slot);
      Urgency u = state.urgencies().get(stream);
      out.printf("    %10d  u=%d%s%n", stream, u.urgency(), u.incremental() ? ", incremental" : "");
    }
  }

  private void table(String end, Table table) {
    out.printf(
        "  HPACK table of what the %s sends: %,d of %,d octets, %,d entries%n",
        end, table.size(), table.limit(), table.entries().size());
    for (Entry e : table.entries()) {
      out.printf(
          "    %4d  %s: %s  (%,d octets, from frame %d)%n",
          e.index(), Printable.text(e.name()), Printable.text(e.value()), e.size(), e.bornIn());
    }
  }
}
