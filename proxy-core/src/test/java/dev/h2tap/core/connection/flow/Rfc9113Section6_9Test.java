package dev.h2tap.core.connection.flow;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 6.9: flow control")
class Rfc9113Section6_9Test {
  private static final int MAX = Integer.MAX_VALUE;

  private final FlowLedger flow = new FlowLedger();
  private final Ledger out = new Ledger();

  @Test
  @DisplayName("DATA counts on the connection's window and on the stream's, padding included")
  void bothLevels() {
    flow.data(1, CLIENT, 1_000 + 1 + 23, out);
    assertEquals(List.of("0 client 65535 > 64511 DATA", "1 client 65535 > 64511 DATA"), out.take());
    assertEquals(65_535, flow.window(1, SERVER));
    assertEquals(65_535, flow.window(0, SERVER));
  }

  @Test
  @DisplayName("WINDOW_UPDATE raises the window that it names, for the peer of its sender")
  void windowUpdate() {
    flow.windowUpdate(0, SERVER, 10, out);
    flow.windowUpdate(3, SERVER, 20, out);
    assertEquals(
        List.of("0 client 65535 > 65545 WINDOW_UPDATE", "3 client 65535 > 65555 WINDOW_UPDATE"),
        out.take());
  }

  @Test
  @DisplayName(
      "6.9.2: 60 KB sent, then an initial size of 16 KB in force: -44 KB; the next update is "
          + "counted on that")
  void negativeWindow() {
    int kb = 1_024;
    flow.initialWindow(CLIENT, 64 * kb, out);
    flow.windowUpdate(0, SERVER, 1_000_000, out);
    out.take();
    flow.data(1, CLIENT, 60 * kb, out);
    flow.initialWindow(CLIENT, 16 * kb, out);
    assertEquals(-44 * kb, flow.window(1, CLIENT));
    assertEquals("1 client 4096 > -45056 SETTINGS", out.take().getLast());
    flow.windowUpdate(1, SERVER, 45 * kb, out);
    assertEquals(List.of("1 client -45056 > 1024 WINDOW_UPDATE"), out.take());
    assertEquals(List.of(), out.takeFindings());
  }

  @Test
  @DisplayName("6.9.2: the example with the default window: 60 KB of 65,535 leave -45,057 at 16 KB")
  void negativeWindowFromDefault() {
    flow.data(1, CLIENT, 60 * 1_024, out);
    flow.initialWindow(CLIENT, 16 * 1_024, out);
    assertEquals(16 * 1_024 - 60 * 1_024, flow.window(1, CLIENT));
  }

  @Test
  @DisplayName(
      "6.9.2: a new initial size moves every window of that sender that has an entry, not the "
          + "connection's")
  void whoMoves() {
    flow.data(1, CLIENT, 5, out);
    flow.data(1, SERVER, 5, out);
    flow.windowUpdate(2, CLIENT, 5, out);
    flow.data(3, SERVER, 35, out);
    flow.ended(3, SERVER);
    out.take();
    flow.initialWindow(SERVER, 100, out);
    assertEquals(
        List.of(
            "1 server 65530 > 95 SETTINGS",
            "2 server 65540 > 105 SETTINGS",
            "3 server 65500 > 65 SETTINGS"),
        out.take());
    assertEquals(65_530, flow.window(1, CLIENT));
    assertEquals(65_495, flow.window(0, SERVER));
    assertEquals(100, flow.window(5, SERVER));
    flow.initialWindow(SERVER, 100, out);
    assertEquals(List.of(), out.take());
  }

  @Test
  @DisplayName("5.1: DATA counts on both windows also after the stream was reset")
  void afterReset() {
    flow.data(4, SERVER, 50, out);
    flow.ended(4, SERVER);
    flow.data(4, SERVER, 4, out);
    assertEquals(65_481, flow.window(4, SERVER));
    assertEquals(65_481, flow.window(0, SERVER));
  }

  @Test
  @DisplayName("an empty DATA frame may pass any window, and is no line")
  void emptyData() {
    flow.initialWindow(CLIENT, 0, out);
    flow.data(1, CLIENT, 0, out);
    assertEquals(List.of(), out.take());
    assertEquals(List.of(), out.takeFindings());
  }

  @Test
  @DisplayName("an increment of 0 changes nothing")
  void incrementOfZero() {
    flow.windowUpdate(1, CLIENT, 0, out);
    flow.windowUpdate(0, CLIENT, 0, out);
    assertEquals(List.of(), out.take());
    assertEquals(65_535, flow.window(1, SERVER));
  }

  @Test
  @DisplayName("6.9.1: a window up to 2^31-1 is in order, one octet more is FLOW_CONTROL_ERROR")
  void overflow() {
    flow.windowUpdate(1, CLIENT, MAX - 65_535, out);
    flow.windowUpdate(0, CLIENT, MAX - 65_535, out);
    assertEquals(List.of(), out.takeFindings());
    assertEquals(MAX, flow.window(1, SERVER));
    flow.windowUpdate(1, CLIENT, 1, out);
    flow.windowUpdate(0, CLIENT, MAX, out);
    assertEquals(
        List.of(
            "RFC 9113 6.9.1 window-overflow FLOW_CONTROL_ERROR STREAM",
            "RFC 9113 6.9.1 window-overflow FLOW_CONTROL_ERROR CONNECTION"),
        out.takeFindings());
    assertEquals(MAX, flow.window(0, SERVER));
  }

  @Test
  @DisplayName(
      "6.9.2: an initial size that takes a stream's window beyond 2^31-1 is a connection error")
  void settingsOverflow() {
    flow.windowUpdate(1, CLIENT, 1, out);
    flow.initialWindow(SERVER, MAX - 1, out);
    assertEquals(List.of(), out.takeFindings());
    assertEquals(MAX, flow.window(1, SERVER));
    flow.initialWindow(SERVER, MAX, out);
    assertEquals(
        List.of("RFC 9113 6.9.2 window-overflow FLOW_CONTROL_ERROR CONNECTION"),
        out.takeFindings());
    assertEquals(MAX, flow.window(1, SERVER));
    flow.data(1, SERVER, 10, out);
    assertEquals(MAX - 10, flow.window(1, SERVER));
  }

  @Test
  @DisplayName("6.9.2: the window of one who has ended may pass the maximum: nobody maintains it")
  void settingsOverflowOfEnded() {
    flow.windowUpdate(1, CLIENT, 10, out);
    flow.ended(1, SERVER);
    flow.initialWindow(SERVER, MAX, out);
    assertEquals(List.of(), out.takeFindings());
    assertEquals(MAX, flow.window(1, SERVER));
  }

  @Test
  @DisplayName(
      "6.9.1: DATA beyond a window is FLOW_CONTROL_ERROR of the level that it exceeds; up to it"
          + " is in order")
  void exceeded() {
    flow.windowUpdate(0, CLIENT, 100_000, out);
    flow.data(1, SERVER, 65_535, out);
    assertEquals(List.of(), out.takeFindings());
    flow.data(1, SERVER, 1, out);
    assertEquals(
        List.of("RFC 9113 6.9.1 window-exceeded FLOW_CONTROL_ERROR STREAM"), out.takeFindings());
    assertEquals(-1, flow.window(1, SERVER));
    flow.data(3, CLIENT, 65_535, out);
    flow.data(5, CLIENT, 1, out);
    assertEquals(
        List.of("RFC 9113 6.9.1 window-exceeded FLOW_CONTROL_ERROR CONNECTION"),
        out.takeFindings());
  }

  @Test
  @DisplayName("windows are held at the ends of the range, however far a hostile sender goes")
  void heldAtTheEnds() {
    for (int i = 0; i < 1_000; i++) flow.data(1, CLIENT, 0xffffff, out);
    assertEquals(Integer.MIN_VALUE, flow.window(0, CLIENT));
    assertEquals(Integer.MIN_VALUE + 65_535, flow.window(1, CLIENT));
    assertEquals("1 client -2147417985 > -2147418113 DATA", out.take().getLast());
    flow.windowUpdate(1, SERVER, MAX, out);
    assertEquals("1 client -2147418113 > 65534 WINDOW_UPDATE", out.take().getLast());
  }

  @Test
  @DisplayName(
      "with 100,000 streams each change of the initial size is a line a stream, or none where "
          + "unwanted")
  void manyStreams() {
    int[] lines = new int[1];
    boolean[] wanted = {true};
    WindowListener counter =
        new WindowListener() {
          @Override
          public void changed(int s, Endpoint sender, int before, int after, WindowCause cause) {
            lines[0]++;
          }

          @Override
          public void finding(int stream, Finding finding) {
            throw new AssertionError(finding);
          }

          @Override
          public boolean wantsEachStream(Endpoint sender, int before, int after) {
            return wanted[0];
          }
        };
    flow.windowUpdate(0, CLIENT, 1_000_000, counter);
    for (int i = 0; i < 100_000; i++) flow.data(2 * i + 1, SERVER, 5, counter);
    flow.data(1, SERVER, 35, counter);
    lines[0] = 0;
    for (int size = 1_000; size < 1_010; size++) flow.initialWindow(SERVER, size, counter);
    assertEquals(1_000_000, lines[0]);
    wanted[0] = false;
    for (int i = 0; i < 1_000_000; i++) flow.initialWindow(SERVER, i & 0xff, counter);
    assertEquals(1_000_000, lines[0]);
    assertEquals((999_999 & 0xff) - 40, flow.window(1, SERVER));
    assertEquals((999_999 & 0xff) - 5, flow.window(199_999, SERVER));
  }

  @Test
  @DisplayName("a copy keeps its moment")
  void copy() {
    flow.data(1, SERVER, 5, out);
    FlowLedger then = flow.copy();
    flow.data(1, SERVER, 10, out);
    flow.initialWindow(SERVER, 1, out);
    assertEquals(65_530, then.window(1, SERVER));
    assertEquals(65_530, then.window(0, SERVER));
    then.initialWindow(SERVER, 7, out);
    assertEquals(2, then.window(1, SERVER));
    assertEquals(-14, flow.window(1, SERVER));
  }
}
