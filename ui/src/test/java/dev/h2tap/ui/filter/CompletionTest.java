package dev.h2tap.ui.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a filter's field offers")
class CompletionTest {
  private static List<String> offered(String text) {
    return Completion.of(text, text.length()).stream().map(Completion::text).toList();
  }

  @Test
  @DisplayName("fields that begin with what was typed, then such as hold it elsewhere")
  void fields() {
    List<String> offered = offered("st");
    assertTrue(offered.getFirst().startsWith("st"), offered::toString);
    assertTrue(offered.contains("http2.streamid"), offered::toString);
    assertTrue(offered("status").contains("http2.headers.status"), offered("status")::toString);
    assertTrue(offered("http2.streamid == 1 && http2.ty").contains("http2.type"));
  }

  @Test
  @DisplayName("words for values behind an operator and in a set")
  void words() {
    assertEquals(List.of("DATA"), offered("http2.type == DA"));
    assertTrue(offered("http2.type in {DATA, RST").contains("RST_STREAM"));
    assertTrue(offered("from == ").containsAll(List.of("client", "server")));
    assertTrue(
        offered("state.server == ").contains("\"half-closed (remote)\""),
        "quoted where it holds signs");
  }

  @Test
  @DisplayName("operators behind a field, those that its type takes")
  void operators() {
    assertTrue(offered("http2.streamid ").contains("== "));
    assertFalse(offered("http2.streamid ").contains("contains "));
    assertTrue(offered("host ").contains("contains "));
  }

  @Test
  @DisplayName("nothing in a text in quotes, nor where nothing was typed")
  void nothing() {
    assertEquals(List.of(), offered("host contains \"http2.st"));
    assertEquals(List.of(), offered(""));
  }

  @Test
  @DisplayName("takes the place of the piece before the caret and leaves the rest")
  void takes() {
    String text = "http2.ty == DATA";
    Completion c =
        Completion.of(text, 8).stream()
            .filter(o -> o.text().equals("http2.type"))
            .findFirst()
            .get();
    assertEquals("http2.type == DATA", c.in(text));
    assertEquals(10, c.caret());
  }
}
