package dev.h2tap.core.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body's view")
class BodyViewTest {
  private static Slice octets(String text) {
    return Slice.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(BodyView view, Slice octets) {
    return view.lines(octets, "", false, 16).stream()
        .map(l -> "  ".repeat(l.indent()) + l.text())
        .collect(Collectors.joining("\n"));
  }

  private static String shown(BodyView view, String text) {
    return shown(view, octets(text));
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json            | {\"a\":1}         | JSON TEXT OCTETS",
        "application/problem+json    | [1,2]             | JSON TEXT OCTETS",
        "application/json            | {\"a\":           | TEXT OCTETS",
        "application/json            | <html>no JSON     | TEXT OCTETS",
        "text/html; charset=utf-8    | <p>hi             | HTML OCTETS",
        "TEXT/CSS                    | p{}               | CSS OCTETS",
        "text/javascript             | 1                 | JAVASCRIPT OCTETS",
        "image/svg+xml               | <svg/>            | XML OCTETS",
        "text/plain                  | {}                | TEXT OCTETS",
        "application/x-www-form-urlencoded | a=b         | FORM TEXT OCTETS",
        "application/octet-stream    | {\"a\":1}         | JSON TEXT OCTETS",
        "''                          | <!DOCTYPE html>   | HTML OCTETS",
        "''                          | plain words       | TEXT OCTETS",
        "image/png                   | not a picture     | TEXT OCTETS",
      })
  void isChosen(String type, String text, String views) {
    String fitting =
        BodyView.fitting(octets(text), type, false).stream()
            .map(Enum::name)
            .collect(Collectors.joining(" "));
    assertEquals(views, fitting);
  }

  @Test
  @DisplayName("is a picture by its octets, whatever it calls itself")
  void pictures() {
    Slice png = Slice.ofHex("89504e470d0a1a0a 0000000d 49484452 00000064 00000050 0806000000");
    assertEquals(List.of(BodyView.PICTURE, BodyView.OCTETS), views(png, "text/html"));
    assertEquals(new PictureFormat("PNG", 100, 80), PictureFormat.of(png).orElseThrow());
    Slice jpeg = Slice.ofHex("ffd8 ffe00004 0000 ffc00011 08 0010 0020 03");
    assertEquals(new PictureFormat("JPEG", 32, 16), PictureFormat.of(jpeg).orElseThrow());
    assertEquals(List.of(BodyView.OCTETS), views(Slice.of((byte) 0, (byte) 1), ""));
  }

  private static List<BodyView> views(Slice octets, String type) {
    return BodyView.fitting(octets, type, false);
  }

  @Test
  @DisplayName("takes of a GIF that moves the first picture alone, and believes the larger size")
  void animatedGif() {
    String head = "474946383961 0200 0200 80 00 00 000000 ffffff ";
    String extension = "21f904 00000000 00 ";
    String picture = "2c 0000 0000 0400 0200 00 02 02 4c01 00 ";
    Slice moving = Slice.ofHex(head + extension + picture + extension + picture + "3b");
    assertEquals(new PictureFormat("GIF", 4, 2), PictureFormat.of(moving).orElseThrow());
    Slice still = PictureFormat.still(moving);
    assertEquals(Slice.ofHex(head + extension + picture + "3b"), still);
    for (int cut = 0; cut < moving.length(); cut++) {
      PictureFormat.of(moving.sub(0, cut));
      assertTrue(PictureFormat.still(moving.sub(0, cut)).length() <= cut + 1);
    }
  }

  @Test
  @DisplayName("sets JSON out over lines, numbers and strings as they were written")
  void json() {
    assertEquals(
        """
        {
          "a": [
            1.50e+3,
            true,
            null
          ],
          "b": {},
          "c\\"": "x,\\u0041{"
        }\
        """,
        shown(BodyView.JSON, "{\"a\":[1.50e+3,true, null],\"b\":{ },\"c\\\"\":\"x,\\u0041{\"}"));
    assertEquals("1\n\"two\"\n{}", shown(BodyView.JSON, "1 \"two\"\n{}"));
  }

  @Test
  @DisplayName("shows JSON that was cut as far as it goes")
  void cutJson() {
    Slice cut = octets("{\"a\":[1,{\"b\":\"unen");
    assertEquals(BodyView.JSON, BodyView.fitting(cut, "application/json", true).getFirst());
    var lines = BodyView.JSON.lines(cut, "", true, 16);
    assertEquals("\"b\": \"unen", lines.getLast().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1}", "]", "{\"a\"", "[1,2", "nul", "{a:1}", ":1", ",", "\"open"})
  @DisplayName("takes for JSON only what is")
  void noJson(String text) {
    assertTrue(Json.lines(text, false).isEmpty());
  }

  @Test
  @DisplayName("bounds JSON that nests without end")
  void deepJson() {
    String deep = "[".repeat(500_000);
    assertTrue(Json.lines(deep, true).orElseThrow().size() <= Lines.MOST + 1);
    var lines = Json.lines("[".repeat(50_000) + "]".repeat(50_000), false).orElseThrow();
    assertTrue(lines.size() <= Lines.MOST + 1);
    assertTrue(lines.stream().allMatch(l -> l.indent() <= 40));
  }

  @Test
  @DisplayName("undoes a form's escapes, broken ones left as they are")
  void form() {
    assertEquals(
        "name = Ada L & Co\nü = €\nempty = \nflag\nbad = %zz%4",
        shown(BodyView.FORM, "name=Ada+L+%26+Co&%C3%BC=%e2%82%ac&empty=&flag&&bad=%zz%4"));
  }

  @Test
  @DisplayName("reads protobuf without a schema: number, wire type, value, nested by a guess")
  void protobuf() {
    String nested = "0a0568656c6c6f 1001";
    Slice message =
        Slice.ofHex(
            "089601" // 1: 150
                + "1207 74657374696e67" // 2: "testing"
                + "1a09"
                + nested // 3: a message
                + "210000000000000440" // 4: 2.5
                + "2d0000803f" // 5: 1.0
                + "3203 ff0001" // 6: octets
                + "38ffffffffffffffffff01"); // 7: -1
    assertEquals(
        """
        1  varint  150  sint 75
        2  string  "testing"  7 octets
        3  message  9 octets
          1  string  "hello"  5 octets
          2  varint  1
        4  fixed64  4612811918334230528  double 2.5
        5  fixed32  1065353216  float 1.0
        6  bytes  ff0001  3 octets
        7  varint  18446744073709551615  int64 -1, sint64 -9223372036854775808\
        """,
        shown(BodyView.PROTOBUF, message));
  }

  @Test
  @DisplayName("says where protobuf can't be read on, and shows what comes there")
  void brokenProtobuf() {
    String shown = shown(BodyView.PROTOBUF, Slice.ofHex("0801 12ff"));
    assertTrue(shown.startsWith("1  varint  1\nno field can be read from octet 2 on\n"), shown);
    assertEquals(BodyView.TEXT, views(octets("abc"), "application/grpc").getFirst());
  }

  @Test
  @DisplayName("bounds protobuf that nests in groups or messages without end")
  void deepProtobuf() {
    var groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x0b);
    assertTrue(BodyView.PROTOBUF.lines(Slice.of(groups), "", false, 16).size() < Lines.MOST + 100);
    byte[] message = {};
    for (int i = 0; i < 60; i++) {
      var outer = new byte[message.length + 2];
      outer[0] = 0x0a;
      outer[1] = (byte) message.length;
      System.arraycopy(message, 0, outer, 2, message.length);
      message = outer;
    }
    assertTrue(BodyView.PROTOBUF.lines(Slice.of(message), "", false, 16).size() < 200);
  }

  @ParameterizedTest
  @EnumSource(BodyView.class)
  @DisplayName("comes from any octets without a fault")
  void hostile(BodyView view) {
    var random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      var octets = new byte[random.nextInt(60)];
      random.nextBytes(octets);
      if (i % 3 == 0) for (int k = 0; k < octets.length; k++) octets[k] &= 0x3f;
      Slice slice = Slice.of(octets);
      var lines = view.lines(slice, "text/html; charset=" + i, i % 2 == 0, 8);
      assertTrue(lines.size() < 1000);
      assertEquals(BodyView.OCTETS, views(slice, "").getLast());
      PictureFormat.still(slice);
    }
  }

  @Test
  @DisplayName("shows octets in hexadecimal with their offsets")
  void octets() {
    String shown = shown(BodyView.OCTETS, Slice.ofHex("686900ff"));
    assertTrue(shown.matches("000000  68 69 00 ff +hi··"), shown);
  }

  @Test
  @DisplayName("reads text by its charset")
  void charsets() {
    Slice latin = Slice.ofHex("66fc72");
    String type = "text/plain; charset=ISO-8859-1";
    assertEquals("für", BodyView.TEXT.lines(latin, type, false, 16).getFirst().text());
    Slice cut = octets("für €").sub(0, 7);
    assertEquals("für ", BodyView.TEXT.lines(cut, "", true, 16).getFirst().text());
  }
}
