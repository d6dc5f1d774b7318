package dev.h2tap.ui.priority;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.priority.PriorityView;
import dev.h2tap.core.connection.priority.Urgency;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Tracks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The priorities of a connection right after a frame.
 *
 * @param stream the frame's; 0 for none
 * @param nodes of the tree, parents before their dependents; of a large tree those that matter
 * @param left how many others it has
 * @param urgencies streams of which RFC 9218 says something
 * @param uses which of the two the peers make use of
 * @param off who turned the tree off
 */
record PriorityFacts(
    int conn,
    int stream,
    List<Node> nodes,
    int left,
    List<Urgent> urgencies,
    Set<Scheme> uses,
    Set<Endpoint> off) {
  /** So many nodes are shown: all that are not closed first. */
  private static final int MOST = 400;

  /** The two ways to say priorities. */
  enum Scheme {
    TREE,
    URGENCY
  }

  /**
   * A stream in the tree.
   *
   * @param parent its place among the nodes; -1 for the root
   * @param parentStream 0 for the root
   * @param share of the bandwidth just now, 0 to 1, as the tree would have it
   * @param state as the client sees it
   * @param leads its last frame by now; 0 where it has none
   */
  record Node(
      int stream,
      int parent,
      int parentStream,
      int depth,
      double weight,
      double share,
      StreamState state,
      ClosedBy closedBy,
      String path,
      Urgency urgency,
      int leads) {
    boolean past() {
      return state == StreamState.CLOSED || state == StreamState.IDLE;
    }
  }

  /** A stream with an urgency. */
  record Urgent(int stream, Urgency urgency, StreamState state, String path, int leads) {}

  /** Who depends on whom, whatever their weights and states. */
  List<Integer> shape() {
    return nodes.stream().flatMap(n -> Stream.of(n.stream(), n.parentStream())).toList();
  }

  /** Empty for a connection without priorities. */
  static Optional<PriorityFacts> of(Session session, Tracks tracks, int frame) {
    int conn = session.frames().conn(frame);
    Optional<Instant> instant = session.understanding().at(conn, frame);
    if (instant.isEmpty()) return Optional.empty();
    ConnectionState state = instant.get().state();
    Lanes lanes = tracks.of(conn).lanes();
    PriorityView view = state.tree().view();
    List<Urgent> urgencies = urgencies(state, lanes, frame);
    Set<Scheme> uses = EnumSet.noneOf(Scheme.class);
    for (int i = 0; i < view.size(); i++) {
      // A pushed stream depends on the one it was promised on, without anybody saying so.
      int unsaid = instant.get().promisedOn().getOrDefault(view.stream(i), 0);
      if (view.weight(i) != 16 || view.parent(i) != unsaid) uses.add(Scheme.TREE);
    }
    if (state.urgencies().size() > 0) uses.add(Scheme.URGENCY);
    Set<Endpoint> off = EnumSet.noneOf(Endpoint.class);
    for (Endpoint end : Endpoint.values()) {
      var announced = state.settings(end).announced();
      if (announced.getOrDefault(SettingId.NO_RFC7540_PRIORITIES, 0L) == 1) off.add(end);
    }
    List<Node> nodes = nodes(view, state, lanes, frame);
    return Optional.of(
        new PriorityFacts(
            conn,
            session.frames().stream(frame),
            nodes,
            view.size() - nodes.size(),
            urgencies,
            uses,
            off));
  }

  private static StreamState state(ConnectionState state, int stream) {
    return StreamPair.state(state.streams().pair(stream), Endpoint.CLIENT);
  }

  private static List<Node> nodes(
      PriorityView view, ConnectionState state, Lanes lanes, int frame) {
    double[] shares =
        view.shares(
            stream -> {
              int pair = state.streams().pair(stream);
              StreamState server = StreamPair.state(pair, Endpoint.SERVER);
              return server.sends() && server.active();
            });
    boolean[] kept = kept(view, state);
    Map<Integer, Integer> placeOf = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < view.size(); i++) {
      if (!kept[i]) continue;
      int stream = view.stream(i);
      int parent = placeOf.getOrDefault(view.parentPlace(i), -1);
      placeOf.put(i, nodes.size());
      int lane = lanes.of(stream);
      nodes.add(
          new Node(
              stream,
              parent,
              view.parent(i),
              parent < 0 ? 1 : nodes.get(parent).depth() + 1,
              view.weight(i),
              shares[i],
              state(state, stream),
              StreamPair.closedBy(state.streams().pair(stream)),
              lane < 0 ? "" : lanes.path(lane),
              state.urgencies().get(stream),
              lane < 0 ? 0 : lanes.lastUpTo(lane, frame)));
    }
    return nodes;
  }

  /** Streams that go on with all above them, then others, as many as there is room for. */
  private static boolean[] kept(PriorityView view, ConnectionState state) {
    boolean[] kept = new boolean[view.size()];
    int count = 0;
    for (int i = view.size() - 1; i >= 0 && count < MOST; i--) {
      StreamState now = state(state, view.stream(i));
      if (now == StreamState.CLOSED || now == StreamState.IDLE) continue;
      for (int at = i; at >= 0 && !kept[at] && count < MOST; at = view.parentPlace(at)) {
        kept[at] = true;
        count++;
      }
    }
    for (int i = 0; i < view.size() && count < MOST; i++) {
      int parent = view.parentPlace(i);
      if (kept[i] || parent >= 0 && !kept[parent]) continue;
      kept[i] = true;
      count++;
    }
    return kept;
  }

  private static List<Urgent> urgencies(ConnectionState state, Lanes lanes, int frame) {
    List<Urgent> all = new ArrayList<>();
    int size = state.urgencies().size();
    for (int slot = Math.max(0, size - MOST); slot < size; slot++) {
      int stream = state.urgencies().stream(slot);
      int lane = lanes.of(stream);
      all.add(
          new Urgent(
              stream,
              state.urgencies().get(stream),
              state(state, stream),
              lane < 0 ? "" : lanes.path(lane),
              lane < 0 ? 0 : lanes.lastUpTo(lane, frame)));
    }
    return all;
  }
}
