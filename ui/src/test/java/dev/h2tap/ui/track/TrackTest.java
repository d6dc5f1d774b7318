package dev.h2tap.ui.track;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Sessions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The track of a connection")
class TrackTest {
  @Test
  @DisplayName("has the octets before every place")
  void octets() {
    var session = Sessions.big(1_000, 3);
    var track = new Tracks(session).of(2);
    long client = 0;
    long server = 0;
    for (int place = 0; place <= track.count(); place++) {
      assertEquals(client, track.octets(Endpoint.CLIENT, place));
      assertEquals(server, track.octets(Endpoint.SERVER, place));
      if (place == track.count()) break;
      int n = track.frame(place);
      assertEquals(2, session.conn(n));
      assertEquals(place, track.place(n));
      int octets = session.length(n) + (session.type(n) == 0x100 ? 0 : 9);
      if (session.from(n) == Endpoint.CLIENT) client += octets;
      else server += octets;
    }
  }

  @Test
  @DisplayName("grows with the capture")
  void grows() {
    var session = Sessions.big(100, 1);
    var tracks = new Tracks(session);
    assertEquals(100, tracks.of(1).count());
    session.grow(50);
    assertEquals(150, tracks.of(1).count());
  }

  @Test
  @DisplayName("knows the request and the parent of a pushed stream")
  void pushed() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var lanes = new Tracks(session).of(1).lanes();
      int lane = lanes.of(4);
      assertEquals(1, lanes.parent(lane));
      assertEquals("/b.js", lanes.path(lane));
      assertEquals(11, lanes.lastUpTo(lane, 11));
      assertEquals(-1, lanes.of(99));
    }
  }

  @Test
  @DisplayName("is zoomed at a point that stays where it is")
  void zoom() {
    Zoom zoom = Zoom.ALL.by(0.5, 0.25);
    assertEquals(0.125, zoom.from(), 1e-12);
    assertEquals(0.625, zoom.to(), 1e-12);
    assertEquals(Zoom.ALL, zoom.by(100, 0.5));
    assertEquals(0, zoom.pan(-5).from(), 1e-12);
  }
}
