package dev.h2tap.core.replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request changed before it is sent")
class EditTest {
  private static final List<HeaderField> HEAD =
      List.of(
          new HeaderField(":method", "GET"),
          new HeaderField(":path", "/"),
          new HeaderField("Accept", "a"),
          new HeaderField("cookie", "1"),
          new HeaderField("accept", "b"));

  private static String changed(Edit edit, Protocol protocol) {
    StringBuilder text = new StringBuilder();
    for (HeaderField f : edit.head(HEAD, protocol)) {
      text.append(f.name()).append('=').append(f.value()).append(' ');
    }
    return text.toString().strip();
  }

  private static Edit set(String... fields) {
    List<HeaderField> all = List.of(fields).stream().map(Edit::field).toList();
    return new Changes(Optional.empty(), all, Optional.empty());
  }

  @Test
  @DisplayName("keeps a field's place and spelling, once, and adds what is new at the end")
  void set() {
    assertEquals(
        ":method=GET :path=/x?a:b Accept=c cookie=1 new=d",
        changed(set("accept: c", ":path:/x?a:b", "New: d"), Protocol.HTTP1));
  }

  @Test
  @DisplayName("takes a field without a value away, wherever it stands")
  void remove() {
    assertEquals(":method=GET :path=/ cookie=1", changed(set("accept:"), Protocol.HTTP2));
  }

  @Test
  @DisplayName("says a new body's length in HTTP/1.1, and in HTTP/2 where it was said")
  void body() {
    Edit post = new Changes(Optional.of("POST"), List.of(), Optional.of(new byte[7]));
    String rest = ":method=POST :path=/ Accept=a cookie=1 accept=b";
    assertEquals(rest, changed(post, Protocol.HTTP2));
    assertEquals(rest + " content-length=7", changed(post, Protocol.HTTP1));
    List<HeaderField> said = List.of(new HeaderField("content-length", "99"));
    assertEquals("7", post.head(said, Protocol.HTTP2).getFirst().value());
  }

  @Test
  @DisplayName("leaves a length that is set on purpose, be it wrong")
  void wrongLength() {
    Edit edit =
        new Changes(
            Optional.empty(), List.of(Edit.field("content-length: 3")), Optional.of(new byte[7]));
    assertEquals(
        "3",
        edit.head(List.of(new HeaderField("content-length", "99")), Protocol.HTTP1)
            .getFirst()
            .value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", ":method: PUT", ":status: 200", ":path:", "a b: c", "a: b\nc: d", ": x"})
  @DisplayName("refuses what is no field, or what no request can be without")
  void refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Edit.field(text));
  }
}
