package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The field store")
class FieldStoreTest {
  private static int put(FieldStore store, String name, String value) {
    byte[] n = name.getBytes(StandardCharsets.UTF_8);
    byte[] v = value.getBytes(StandardCharsets.UTF_8);
    return store.field(store.nameId(n, 0, n.length), v, 0, v.length);
  }

  @Test
  @DisplayName("has the static table at its own indexes (RFC 7541 Appendix A)")
  void staticTable() {
    FieldStore store = new FieldStore();
    assertEquals(62, store.count());
    assertEquals(":authority", store.name(1));
    assertEquals("", store.value(1));
    assertEquals("gzip, deflate", store.value(16));
    assertEquals("www-authenticate", store.name(61));
    assertEquals(2, put(store, ":method", "GET"));
    assertEquals(store.nameId(2), store.nameId(3));
    assertEquals(32 + 7 + 3, store.entrySize(2));
  }

  @Test
  @DisplayName("gives the same field the same number, and no two fields the same")
  void numbers() {
    FieldStore store = new FieldStore();
    Map<String, Integer> known = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 60_000; i++) {
      String name = "n" + random.nextInt(300);
      String value = "v".repeat(random.nextInt(20)) + random.nextInt(100);
      int number = put(store, name, value);
      Integer before = known.putIfAbsent(name + ":" + value, number);
      if (before != null) assertEquals(before, number);
    }
    assertEquals(known.size() + 62, store.count());
    known.forEach((f, n) -> assertEquals(f, store.name(n) + ":" + store.value(n)));
    assertNotEquals(put(store, "a", "bc"), put(store, "ab", "c"));
  }

  @Test
  @DisplayName("keeps long fields whole")
  void longFields() {
    FieldStore store = new FieldStore();
    for (int length : new int[] {1, 16_384, 16_385, 100_000, 131_072, 131_073, 3_000_000, 5}) {
      String value = Character.toString('a' + length % 26).repeat(length);
      int number = put(store, "long", value);
      assertEquals(value, store.value(number));
      assertEquals(number, put(store, "long", value));
      assertEquals(length, store.valueLength(number));
    }
  }

  @Test
  @DisplayName("takes memory for octets on the wire, not for what they unfold to")
  void amplification() {
    FieldStore store = new FieldStore();
    HpackDecoder decoder = new HpackDecoder(store);
    RepresentationSink sink =
        new RepresentationSink() {
          @Override
          public void representation(
              Kind k, int i, int field, long at, int length, boolean name, boolean value) {}

          @Override
          public void finding(Finding finding) {
            throw new AssertionError(finding);
          }
        };
    byte[] entry = new byte[4 + 4000]; // a name of 4000 octets
    System.arraycopy(new byte[] {0x40, 0x7f, (byte) 0xa1, 0x1e}, 0, entry, 0, 4);
    Arrays.fill(entry, 4, entry.length, (byte) 'n');
    decoder.fragment(entry, 0, entry.length, sink);
    decoder.fragment(new byte[] {0}, 0, 1, sink);
    byte[] literal = {0x0f, 47, 4, 0, 0, 0, 0}; // index 62 and a value of 4 octets
    for (int i = 0; i < 1_000_000; i++) { // 4 GB of names, were they written down each time
      literal[3] = (byte) (i >> 16);
      literal[4] = (byte) (i >> 8);
      literal[5] = (byte) i;
      decoder.fragment(literal, 0, literal.length, sink);
    }
    decoder.endOfBlock(sink);
    int last = store.count() - 1;
    assertTrue(last >= 1_000_000);
    assertEquals(4000, store.nameLength(last));
  }

  @Test
  @DisplayName("is read by another thread while it grows")
  void reader() throws InterruptedException {
    FieldStore store = new FieldStore();
    AtomicInteger published = new AtomicInteger(61);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int total = 50_000;
    Thread reader =
        new Thread(
            () -> {
              try {
                for (int next = 62; next < total + 62; ) {
                  int known = published.get();
                  for (; next <= known; next++) {
                    assertEquals("name-" + (next - 62) % 1000, store.name(next));
                    assertEquals("value-" + (next - 62), store.value(next));
                  }
                  Thread.onSpinWait();
                }
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    reader.start();
    for (int i = 0; i < total; i++) published.set(put(store, "name-" + i % 1000, "value-" + i));
    reader.join();
    assertEquals(null, failure.get());
  }
}
