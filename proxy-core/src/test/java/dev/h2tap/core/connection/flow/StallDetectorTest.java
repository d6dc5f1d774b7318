package dev.h2tap.core.connection.flow;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stalls are intervals in which a sender with a body waits for a window")
class StallDetectorTest {
  private final FlowLedger flow = new FlowLedger();
  private final List<Stall> stalls = new ArrayList<>();
  private final StallDetector detector = new StallDetector(stalls::add);
  private int frame;

  private final WindowListener lines =
      new WindowListener() {
        @Override
        public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
          detector.changed(stream, sender, before, after, cause, frame, frame * 1_000L);
        }

        @Override
        public void finding(int stream, Finding finding) {}
      };

  /** Each step is a frame; frame n passes at n microseconds. */
  private void begin(int stream) {
    frame++;
    detector.begun(stream, SERVER, flow.window(stream, SERVER), frame, frame * 1_000L);
  }

  private void data(int stream, int length) {
    frame++;
    flow.data(stream, SERVER, length, lines);
  }

  private void update(int stream, int increment) {
    frame++;
    flow.windowUpdate(stream, CLIENT, increment, lines);
  }

  private void settings(int size) {
    frame++;
    flow.initialWindow(SERVER, size, lines);
  }

  private void end(int stream) {
    frame++;
    flow.ended(stream, SERVER);
    detector.ended(stream, SERVER, frame, frame * 1_000L);
  }

  private String told() {
    StringBuilder text = new StringBuilder();
    for (Stall s : stalls) {
      text.append(
          "%d %s %s %d-%d %s; "
              .formatted(
                  s.stream(),
                  s.sender().word(),
                  s.kind(),
                  s.firstFrame(),
                  s.lastFrame(),
                  s.ending()));
    }
    stalls.clear();
    return text.toString();
  }

  @Test
  @DisplayName("a stream's window at 0 until WINDOW_UPDATE")
  void streamWindow() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_535); // 3
    update(0, 10);
    update(1, 20_000); // 5
    assertEquals(2_000, stalls.getFirst().nanos());
    assertFalse(stalls.getFirst().ofConnection());
    assertEquals("1 server EXHAUSTED 3-5 REOPENED; ", told());
    data(1, 1_000);
    end(1);
    assertEquals("", told());
  }

  @Test
  @DisplayName("the connection's window at 0 stalls whoever has a body under way")
  void connectionWindow() {
    settings(1_000_000);
    begin(1);
    begin(3);
    data(1, 65_535); // 4
    end(1); // 5: stream 3 still waits
    assertEquals("", told());
    update(0, 20_000); // 6
    assertTrue(stalls.getFirst().ofConnection());
    assertEquals("0 server EXHAUSTED 4-6 REOPENED; ", told());
  }

  @Test
  @DisplayName(
      "SETTINGS that makes the window negative: until it is positive again, not merely higher")
  void settingsDown() {
    begin(1);
    data(1, 16_384);
    settings(0); // 3
    update(1, 16_384); // 4: up to 0
    update(1, 16_384); // 5
    assertEquals("1 server EXHAUSTED 3-5 REOPENED; ", told());
  }

  @Test
  @DisplayName(
      "a body that begins on a window of 0 waits from its start; a stream without a body does "
          + "not")
  void fromTheStart() {
    settings(0);
    update(3, 1); // moves, but nobody sends there
    settings(10);
    settings(0); // 4
    begin(1); // 5
    update(1, 20_000);
    update(3, 20_000);
    assertEquals("1 server EXHAUSTED 5-6 REOPENED; ", told());
  }

  @Test
  @DisplayName("a body that ends with the octet that used the window up waited for nothing")
  void endsExactly() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_535);
    flow.ended(1, SERVER);
    detector.ended(1, SERVER, frame, frame * 1_000L);
    assertEquals("", told());
    assertEquals(List.of(), detector.waiting(9, 9_000));
  }

  @Test
  @DisplayName("a stream that is reset, or ended by an empty frame, while it waits")
  void endedWhileWaiting() {
    begin(1);
    data(1, 65_535); // 2: both windows
    end(1); // 3
    assertEquals("1 server EXHAUSTED 2-3 ENDED; 0 server EXHAUSTED 2-3 ENDED; ", told());
  }

  @Test
  @DisplayName(
      "dribbled windows: each opening that is used up at once ends one stall and begins the "
          + "next")
  void dribble() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_535); // 3
    update(1, 1); // 4
    data(1, 1); // 5
    update(1, 1); // 6
    assertEquals("1 server EXHAUSTED 3-4 REOPENED; 1 server EXHAUSTED 5-6 REOPENED; ", told());
  }

  @Test
  @DisplayName("a rest that is smaller than the frame the sender then sends was too small for it")
  void tooSmall() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_000); // 3: 535 left
    update(1, 5_000); // 4
    update(1, 60_000); // 5
    update(1, 60_000); // 6: there was enough before
    data(1, 16_384); // 7
    assertEquals("1 server TOO_SMALL 3-5 REOPENED; ", told());
  }

  @Test
  @DisplayName("a rest that the sender goes on to use was not too small")
  void usedRest() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_000); // 535 left
    update(1, 60_000);
    data(1, 500);
    data(1, 16_384);
    assertEquals("", told());
  }

  @Test
  @DisplayName("what still waits at the end is told without ending it")
  void stillWaiting() {
    update(0, 1_000_000);
    begin(1);
    data(1, 65_535); // 3
    stalls.addAll(detector.waiting(8, 8_000));
    assertEquals("1 server EXHAUSTED 3-8 STILL_WAITING; ", told());
    update(1, 20_000); // 4
    assertEquals("1 server EXHAUSTED 3-4 REOPENED; ", told());
  }
}
