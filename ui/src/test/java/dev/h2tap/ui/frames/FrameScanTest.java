package dev.h2tap.ui.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.fx.Tasks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Which frame stands in which row")
class FrameScanTest {
  @Test
  @DisplayName("all of them, at once and as they come")
  void all() {
    var session = Sessions.big(1000, 4);
    var scan = new FrameScan(session, Tasks.sameThread());
    assertEquals(1000, scan.rows().count());
    assertEquals(17, scan.rows().frame(16));
    session.grow(5);
    assertEquals(1005, scan.rows().count());
    assertEquals(1004, scan.rows().row(1005));
    assertEquals(-1006, scan.rows().row(1006));
  }

  @Test
  @DisplayName("only the chosen connection's, and those that come")
  void chosen() {
    var session = Sessions.big(300_000, 4);
    var scan = new FrameScan(session, Tasks.sameThread());
    scan.choose(3, Filter.ALL);
    int before = scan.rows().count();
    for (int row = 0; row < before; row++) {
      assertEquals(3, session.conn(scan.rows().frame(row)));
    }
    session.grow(100_000);
    scan.poll();
    assertTrue(scan.rows().count() > before);
    assertTrue(scan.settled());
    int last = scan.rows().count() - 1;
    assertEquals(last, scan.rows().row(scan.rows().frame(last)));
    int other = scan.rows().frame(0) - 1;
    assertEquals(-1, scan.rows().row(other), "would stand before the first");
  }

  @Test
  @DisplayName("only those that pass the filter, of the chosen connection")
  void filtered() {
    var session = Sessions.big(100_000, 4);
    var scan = new FrameScan(session, Tasks.sameThread());
    Filter data = (Filter) Filter.parse("http2.type == DATA");
    scan.choose(0, data);
    int all = scan.rows().count();
    scan.choose(2, data);
    int some = scan.rows().count();
    assertTrue(some > 0 && some < all, some + " of " + all);
    for (int row = 0; row < some; row++) {
      int n = scan.rows().frame(row);
      assertEquals(2, session.conn(n));
      assertEquals(FrameType.DATA, session.type(n));
    }
    scan.choose(0, Filter.ALL);
    assertEquals(100_000, scan.rows().count());
  }

  @Test
  @DisplayName("a filter that looks ahead is asked again of all frames, though not at once")
  void again() {
    var session = Sessions.big(10_000, 1);
    long[] now = {0};
    var scan = new FrameScan(session, Tasks.sameThread(), () -> now[0]);
    scan.choose(0, (Filter) Filter.parse("status == 200 or http2.type == DATA"));
    var shown = scan.rows();
    session.grow(1000);
    scan.poll();
    scan.poll();
    assertTrue(shown == scan.rows(), "too early to ask again");
    session.grow(1000);
    now[0] += 60_000_000_000L;
    scan.poll();
    scan.poll();
    scan.poll();
    assertTrue(shown != scan.rows());
    assertTrue(scan.settled());
    assertTrue(shown.count() < scan.rows().count(), "and what came meanwhile is there");
  }

  @Test
  @DisplayName("streams are numbered in the order in which they opened on their connection")
  void order() {
    var session = Sessions.big(44 * 3, 2);
    var scan = new FrameScan(session, Tasks.sameThread());
    scan.poll();
    assertEquals(-1, scan.order().of(1, 0));
    assertEquals(0, scan.order().of(1, 1));
    assertEquals(2, scan.order().of(1, 5));
    assertEquals(0, scan.order().of(2, 1));
    assertEquals(-1, scan.order().of(2, 999));
  }

  @Test
  @DisplayName("the order holds for a million streams")
  void many() {
    var order = new StreamOrder();
    for (int i = 0; i < 1_000_000; i++) order.see(1 + i % 1000, 1 + i / 1000 * 2);
    for (int i = 0; i < 1_000_000; i += 997) {
      assertEquals(i / 1000, order.of(1 + i % 1000, 1 + i / 1000 * 2));
    }
  }
}
