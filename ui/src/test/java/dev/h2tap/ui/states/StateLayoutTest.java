package dev.h2tap.ui.states;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Transitions;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The diagram of stream states (RFC 9113 5.1)")
class StateLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  @DisplayName("has an arrow for every row of the table, and none else")
  void arrows() {
    int rows = Edges.ALL.stream().mapToInt(e -> e.rows().size()).sum();
    assertEquals(Transitions.all().size(), rows);
  }

  @Test
  @DisplayName("shows a refused push: both tokens on closed, two arrows lit")
  void refused() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 10).orElseThrow();
      assertEquals(2, facts.stream());
      assertEquals(StreamState.CLOSED, facts.states().get(Endpoint.CLIENT));
      assertEquals(2, facts.taken().size());
      String text = StateLayout.sketch(facts, 1, false, Ink.series(1), texts, 620, 560).text();
      Golden.check("states-refused", text);
    }
  }

  @Test
  @DisplayName("stays with the last stream where the frame is the connection's")
  void connectionFrame() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 19).orElseThrow();
      assertEquals(1, facts.stream());
      assertTrue(facts.taken().isEmpty());
    }
  }

  @Test
  @DisplayName("turns to the stream that a promise reserves")
  void promised() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      int promise = frame(session, FrameType.PUSH_PROMISE);
      var facts = StateFacts.of(session, new Tracks(session), promise).orElseThrow();
      assertEquals(2, facts.stream());
      assertEquals(StreamState.RESERVED_REMOTE, facts.states().get(Endpoint.CLIENT));
      assertEquals(2, facts.taken().size());
    }
  }

  @Test
  @DisplayName("begins the way of an upgraded stream with the upgrade, which no frame made")
  void upgraded() throws Exception {
    try (var session = Captures.read("curl_upgrade_apache")) {
      int answer = frame(session, FrameType.HEADERS);
      var facts = StateFacts.of(session, new Tracks(session), answer).orElseThrow();
      assertEquals(1, facts.stream());
      assertEquals(
          List.of(Trigger.UPGRADE, Trigger.UPGRADE),
          facts.path().stream().map(StateChange::trigger).limit(2).toList());
      assertEquals(StreamState.HALF_CLOSED_LOCAL, facts.path().getFirst().after());
    }
  }

  private static int frame(CaptureSession session, int type) {
    var frames = session.frames();
    return IntStream.rangeClosed(1, frames.count())
        .filter(n -> frames.type(n) == type)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("writes all that may come next, in as many lines as it takes")
  void nextInLines() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 19).orElseThrow();
      String wide = StateLayout.sketch(facts, 1, false, Ink.MUTE, texts, 900, 560).text();
      String narrow = StateLayout.sketch(facts, 1, false, Ink.MUTE, texts, 390, 560).text();
      assertTrue(narrow.lines().count() > wide.lines().count());
    }
  }

  @Test
  @DisplayName("is empty before the first stream")
  void none() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 2).orElseThrow();
      assertEquals(0, facts.stream());
      assertTrue(
          StateLayout.sketch(facts, 1, false, Ink.MUTE, texts, 620, 560)
              .text()
              .contains(texts.get("states.none")));
    }
  }

  @Test
  @DisplayName("lets a token go from the state before to the one after")
  void moves() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 10).orElseThrow();
      String begun = StateLayout.sketch(facts, 0, false, Ink.MUTE, texts, 620, 560).text();
      String midway = StateLayout.sketch(facts, 0.5, false, Ink.MUTE, texts, 620, 560).text();
      String there = StateLayout.sketch(facts, 1, false, Ink.MUTE, texts, 620, 560).text();
      assertNotEquals(begun, midway);
      assertNotEquals(midway, there);
      assertEquals(begun.lines().count(), there.lines().count());
    }
  }

  @Test
  @DisplayName("keeps to itself what may come next while the user is asked for it")
  void asked() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = StateFacts.of(session, new Tracks(session), 19).orElseThrow();
      String told = StateLayout.sketch(facts, 1, false, Ink.MUTE, texts, 620, 560).text();
      String asked = StateLayout.sketch(facts, 1, true, Ink.MUTE, texts, 620, 560).text();
      assertTrue(told.contains("WINDOW_UPDATE"));
      assertFalse(asked.contains("WINDOW_UPDATE"));
      assertTrue(asked.contains("answer it first"));
    }
  }
}
