package dev.h2tap.ui.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client's first frames give away of the program that it is, in the form that Akamai
 * proposed (Shuster et al., "Passive Fingerprinting of HTTP/2 Clients", 2017): {@code
 * SETTINGS|WINDOW_UPDATE|PRIORITY|order of the pseudo-header fields}.
 */
record Http2Fingerprint(String settings, String update, String priorities, String order) {
  /** A client shows its hand long before. */
  private static final int LOOKED_AT = 100;

  private static final String NO_UPDATE = "00";

  /** Of a connection's client; empty before its first request. */
  static Optional<Http2Fingerprint> of(Track track) {
    Session session = track.session();
    String settings = "";
    String update = NO_UPDATE;
    List<String> priorities = new ArrayList<>();
    int end = Math.min(track.count(), LOOKED_AT);
    for (int place = 0; place < end; place++) {
      int n = track.frame(place);
      if (session.frames().from(n) != Endpoint.CLIENT) continue;
      Frame frame = session.frame(n);
      switch (frame) {
        case SettingsFrame s -> {
          if (!s.ack() && settings.isEmpty()) settings = settings(s);
        }
        case WindowUpdateFrame w -> {
          boolean first = w.header().stream() == 0 && update.equals(NO_UPDATE);
          if (first) update = Long.toString(w.increment());
        }
        case PriorityFrame p -> priorities.add(priority(p.header().stream(), p.priority()));
        default -> {}
      }
      if (!session.endsHeaderBlock(n)) continue;
      String told = priorities.isEmpty() ? "0" : String.join(",", priorities);
      return Optional.of(new Http2Fingerprint(settings, update, told, order(session.headers(n))));
    }
    return Optional.empty();
  }

  private static String settings(SettingsFrame s) {
    return s.settings().stream()
        .map(x -> x.id() + ":" + x.value())
        .collect(Collectors.joining(";"));
  }

  private static String priority(int stream, Priority p) {
    return stream + ":" + (p.exclusive() ? 1 : 0) + ":" + p.dependsOn() + ":" + p.weight();
  }

  private static String order(List<HeaderField> fields) {
    return fields.stream()
        .map(HeaderField::name)
        .filter(n -> n.length() > 1 && n.startsWith(":"))
        .map(n -> n.substring(1, 2))
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return settings + "|" + update + "|" + priorities + "|" + order;
  }
}
