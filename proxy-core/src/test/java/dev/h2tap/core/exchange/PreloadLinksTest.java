package dev.h2tap.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8288: preload links")
class PreloadLinksTest {
  @Test
  @DisplayName("3: several links in a field, relations in any case and number, commas in quotes")
  void links() {
    assertEquals(
        List.of("/a.css", "/d"),
        PreloadLinks.of(
            "</a.css>; rel=preload; as=style, </b>; rel=\"next\"; title=\"a, rel=preload\","
                + " </c>; x=rel; relative=preload, </d> ; REL = \"next PreLoad\""));
  }

  @Test
  @DisplayName("what is no link gives none")
  void none() {
    assertEquals(List.of(), PreloadLinks.of("<"));
    assertEquals(List.of(), PreloadLinks.of("rel=preload"));
    assertEquals(List.of(), PreloadLinks.of("<a>; rel"));
  }
}
