package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frame boundaries are found where headers chain")
class BoundarySearchTest {
  private final BoundarySearch search = new BoundarySearch();

  private void add(byte[] octets) {
    search.add(octets, 0, octets.length);
  }

  private static byte[] noise(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return octets;
  }

  @Test
  @DisplayName("behind the rest of a payload, once more headers follow")
  void chain() {
    add(noise(5000));
    byte[] data = FrameBytes.frame(FrameType.DATA, 0, 5, noise(3000));
    add(data);
    assertEquals(-1, search.find(false));
    add(FrameBytes.frame(FrameType.DATA, 1, 5, noise(10)));
    add(FrameBytes.frame(FrameType.PING, 0, 0, "0102030405060708"));
    assertEquals(5000, search.find(false));
  }

  @Test
  @DisplayName("behind zeros, which read like empty DATA")
  void zeros() {
    add(new byte[50]);
    for (int i = 0; i < 3; i++) add(FrameBytes.frame(FrameType.DATA, 0, 7, new byte[100]));
    add(FrameBytes.frame(FrameType.DATA, 1, 7, new byte[1]));
    assertEquals(50, search.find(false));
  }

  @Test
  @DisplayName("octet by octet")
  void single() {
    byte[] all =
        FrameBytes.join(
            noise(40),
            FrameBytes.frame(FrameType.WINDOW_UPDATE, 0, 0, "00000001"),
            FrameBytes.frame(FrameType.WINDOW_UPDATE, 0, 3, "00000001"));
    int found = -1;
    for (int i = 0; i < all.length && found < 0; i++) {
      search.add(all, i, 1);
      found = search.find(false);
    }
    assertEquals(40, found);
  }

  @Test
  @DisplayName("one header will do where its frame ends with the capture")
  void last() {
    add(noise(100));
    add(FrameBytes.frame(FrameType.GOAWAY, 0, 0, "0000000000000000"));
    assertEquals(-1, search.find(false));
    assertEquals(100, search.find(true));
  }

  @Test
  @DisplayName("neither noise nor zeros nor text hold frames, and little of them is kept")
  void none() {
    for (int i = 0; i < 40; i++) {
      add(noise(16_384 + i));
      assertEquals(-1, search.find(false));
    }
    assertTrue(search.length() <= BoundarySearch.MAX_HELD);
    search.clear();
    add(new byte[70_000]);
    add("x=1&y=2\r\n".repeat(5000).getBytes());
    assertEquals(-1, search.find(true));
  }

  @Test
  @DisplayName("frames larger than the default are taken only where they were allowed")
  void large() {
    add(FrameBytes.frame(FrameType.DATA, 0, 5, noise(20_000)));
    byte[] next = FrameBytes.frame(FrameType.DATA, 0, 5, noise(20_000));
    add(next);
    assertEquals(-1, search.find(false));
    search.clear();
    search.maxFrameSize(32_768);
    add(FrameBytes.frame(FrameType.DATA, 0, 5, noise(20_000)));
    add(next);
    add(next);
    assertEquals(0, search.find(false));
  }
}
