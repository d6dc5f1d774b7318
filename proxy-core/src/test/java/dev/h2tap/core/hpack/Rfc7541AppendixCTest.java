package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Slice;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 7541 Appendix C: the examples")
class Rfc7541AppendixCTest {
  enum Feed {
    WHOLE,
    SINGLE,
    TWICE
  }

  @ParameterizedTest(name = "C.1: {0} with a prefix of {1} bits is {2}")
  @CsvSource({"0a, 5, 10", "1f9a0a, 5, 1337", "2a, 8, 42"})
  void integers(String hex, int prefix, long expected) {
    Slice s = Slice.ofHex(hex);
    IntegerReader reader = new IntegerReader();
    assertEquals(s.length(), reader.read(s.array(), 0, s.length(), prefix));
    assertEquals(expected, reader.value());
  }

  @Nested
  @DisplayName("C.2: representations")
  class Representations {
    @Test
    @DisplayName("C.2.1: literal with indexing")
    void incremental() {
      Blocks b = new Blocks();
      assertEquals(
          List.of("incremental 0 @0+26 custom-key: custom-header"),
          b.hex("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"));
      assertEquals(List.of("62 (55) custom-key: custom-header"), b.table());
      assertEquals(55, b.decoder.table().size());
    }

    @Test
    @DisplayName("C.2.2: literal without indexing")
    void literal() {
      Blocks b = new Blocks();
      assertEquals(
          List.of("literal 4 @0+14 :path: /sample/path"),
          b.hex("040c 2f73 616d 706c 652f 7061 7468"));
      assertEquals(List.of(), b.table());
    }

    @Test
    @DisplayName("C.2.3: literal never indexed")
    void never() {
      Blocks b = new Blocks();
      assertEquals(
          List.of("never 0 @0+17 password: secret"),
          b.hex("1008 7061 7373 776f 7264 0673 6563 7265 74"));
      assertEquals(List.of(), b.table());
    }

    @Test
    @DisplayName("C.2.4: indexed")
    void indexed() {
      Blocks b = new Blocks();
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"));
      assertEquals(List.of(), b.table());
    }
  }

  /** A block, the fields it gives, and the table and its size afterwards. */
  private record Step(String hex, List<String> fields, List<String> table, long size) {}

  private static void play(Feed feed, long limit, List<Step> steps) {
    Blocks b = new Blocks();
    for (int round = 0; round < (feed == Feed.TWICE ? 2 : 1); round++) {
      b.decoder.table().clear();
      b.decoder.table().setLimit(limit);
      for (Step step : steps) {
        byte[] block = Slice.ofHex(step.hex()).toBytes();
        if (feed == Feed.SINGLE) b.single(block);
        else b.whole(block);
        assertEquals(List.of(), b.findings);
        assertEquals(step.fields(), b.fields());
        assertEquals(step.table(), b.table());
        assertEquals(step.size(), b.decoder.table().size());
      }
    }
  }

  private static final List<String> REQUEST_1 =
      List.of(":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com");
  private static final List<String> REQUEST_2 =
      List.of(
          ":method: GET",
          ":scheme: http",
          ":path: /",
          ":authority: www.example.com",
          "cache-control: no-cache");
  private static final List<String> REQUEST_3 =
      List.of(
          ":method: GET",
          ":scheme: https",
          ":path: /index.html",
          ":authority: www.example.com",
          "custom-key: custom-value");

  private static List<Step> requests(String one, String two, String three) {
    return List.of(
        new Step(one, REQUEST_1, List.of("62 (57) :authority: www.example.com"), 57),
        new Step(
            two,
            REQUEST_2,
            List.of("62 (53) cache-control: no-cache", "63 (57) :authority: www.example.com"),
            110),
        new Step(
            three,
            REQUEST_3,
            List.of(
                "62 (54) custom-key: custom-value",
                "63 (53) cache-control: no-cache",
                "64 (57) :authority: www.example.com"),
            164));
  }

  @ParameterizedTest(name = "C.3: requests without Huffman coding, {0}")
  @EnumSource
  void c3(Feed feed) {
    play(
        feed,
        4096,
        requests(
            "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "8286 84be 5808 6e6f 2d63 6163 6865",
            "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"));
  }

  @ParameterizedTest(name = "C.4: requests with Huffman coding, {0}")
  @EnumSource
  void c4(Feed feed) {
    play(
        feed,
        4096,
        requests(
            "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
            "8286 84be 5886 a8eb 1064 9cbf",
            "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"));
  }

  private static final String DATE_1 = "date: Mon, 21 Oct 2013 20:13:21 GMT";
  private static final String DATE_2 = "date: Mon, 21 Oct 2013 20:13:22 GMT";
  private static final String LOCATION = "location: https://www.example.com";
  private static final String COOKIE =
      "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";

  private static List<Step> responses(String one, String two, String three) {
    return List.of(
        new Step(
            one,
            List.of(":status: 302", "cache-control: private", DATE_1, LOCATION),
            List.of(
                "62 (63) " + LOCATION,
                "63 (65) " + DATE_1,
                "64 (52) cache-control: private",
                "65 (42) :status: 302"),
            222),
        new Step(
            two,
            List.of(":status: 307", "cache-control: private", DATE_1, LOCATION),
            List.of(
                "62 (42) :status: 307",
                "63 (63) " + LOCATION,
                "64 (65) " + DATE_1,
                "65 (52) cache-control: private"),
            222),
        new Step(
            three,
            List.of(
                ":status: 200",
                "cache-control: private",
                DATE_2,
                LOCATION,
                "content-encoding: gzip",
                COOKIE),
            List.of("62 (98) " + COOKIE, "63 (52) content-encoding: gzip", "64 (65) " + DATE_2),
            215));
  }

  @ParameterizedTest(name = "C.5: responses without Huffman coding, with eviction, {0}")
  @EnumSource
  void c5(Feed feed) {
    play(
        feed,
        256,
        responses(
            """
            4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133
            2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70
            6c65 2e63 6f6d
            """,
            "4803 3330 37c1 c0bf",
            """
            88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d
            54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049
            5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e
            3d31
            """));
  }

  @ParameterizedTest(name = "C.6: responses with Huffman coding, with eviction, {0}")
  @EnumSource
  void c6(Feed feed) {
    play(
        feed,
        256,
        responses(
            """
            4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6
            2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3
            """,
            "4883 640e ffc1 c0bf",
            """
            88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab
            77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f
            9587 3160 65c0 03ed 4ee5 b106 3d50 07
            """));
  }
}
