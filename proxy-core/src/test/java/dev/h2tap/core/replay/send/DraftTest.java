package dev.h2tap.core.replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request that somebody wrote anew")
class DraftTest {
  private static final List<HeaderField> BEFORE =
      List.of(
          new HeaderField(":method", "POST"),
          new HeaderField(":scheme", "https"),
          new HeaderField(":authority", "old.test"),
          new HeaderField(":path", "/a"),
          new HeaderField("content-length", "3"));

  /** As it goes to another origin. */
  private static final List<HeaderField> MOVED =
      List.of(
          new HeaderField(":method", "POST"),
          new HeaderField(":scheme", "http"),
          new HeaderField(":authority", "new.test:81"),
          new HeaderField(":path", "/a"),
          new HeaderField("content-length", "3"));

  private static String sent(String text, Optional<byte[]> body) {
    return Draft.text(Draft.of(BEFORE, text, body).head(MOVED, Protocol.HTTP2));
  }

  @Test
  @DisplayName("comes back as it was, empty lines and all, when nothing was changed")
  void unchanged() {
    String text = Draft.text(BEFORE);
    assertEquals(BEFORE, Draft.of(BEFORE, "\n" + text + "\r\n\n", Optional.empty()).fields());
  }

  @Test
  @DisplayName("goes to another origin under its name, and has another content's length")
  void follows() {
    String text = Draft.text(BEFORE).replace("/a", "/b") + "\nx: 1\nX: 2";
    assertEquals(
        ":method: POST\n"
            + ":scheme: http\n"
            + ":authority: new.test:81\n"
            + ":path: /b\n"
            + "content-length: 7\n"
            + "x: 1\n"
            + "X: 2",
        sent(text, Optional.of(new byte[7])));
  }

  @Test
  @DisplayName("keeps what was written, be it wrong")
  void stays() {
    String text = ":method: PUT\n:authority: my.test\n:path: /a\ncontent-length: 99";
    assertEquals(text, sent(text, Optional.of(new byte[7])));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ":method: GET;nonsense        | line 2: 'nonsense' is not 'name: value'",
        ":method: GET                 | no request can be without :path",
        ":method:;:path: /            | no request can be without :method",
        ":method: A B;:path: /        | 'A B' is no method",
        ":method: A;:path: /;: x      | line 3: ': x' is not 'name: value'",
        ":method: A;:path: /;a b: x   | line 3: 'a b: x' is not 'name: value'",
      })
  @DisplayName("is refused in words that tell the line")
  void refused(String text, String why) {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Draft.of(BEFORE, text.replace(';', '\n'), Optional.empty()));
    assertEquals(why, e.getMessage());
  }
}
