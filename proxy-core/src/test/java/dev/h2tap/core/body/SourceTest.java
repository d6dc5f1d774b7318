package dev.h2tap.core.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.body.Source.Language;
import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Source text and parts")
class SourceTest {
  /** Each run behind the first letter of what it is; lines parted by a slash. */
  private static String told(String text, Language language) {
    return Source.lines(text, language).stream()
        .map(
            line ->
                line.runs().stream()
                    .map(r -> r.tone().name().charAt(0) + "[" + r.text() + "]")
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("/"));
  }

  @Test
  @DisplayName("of HTML has its tags' names, values, comments and references told apart")
  void markup() {
    assertEquals(
        "Q[<]N[a]P[ href]Q[=]S[\"x>y\"]Q[>]P[1 < 2 ]N[&amp;]Q[</]N[a]Q[>]",
        told("<a href=\"x>y\">1 < 2 &amp;</a>", Language.MARKUP)
            .replace("P[1 ]P[< 2 ]", "P[1 < 2 ]"));
    assertEquals("Q[<!-- a]/Q[b -->]P[c]", told("<!-- a\nb -->c", Language.MARKUP));
  }

  @Test
  @DisplayName("of JavaScript has words, strings, templates, numbers and comments told apart")
  void script() {
    assertEquals(
        "N[const]P[ a = ]N[1.5]P[; ]Q[// x]/P[f(]S['it\\'s']P[, ]S[`a]/S[b`]P[)]",
        told("const a = 1.5; // x\nf('it\\'s', `a\nb`)", Language.JAVASCRIPT));
  }

  @Test
  @DisplayName("of CSS has properties, at-rules and colours told apart")
  void style() {
    assertEquals(
        "N[@media]P[ x {]N[#id]P[ {]/N[color]P[: ]N[#fff]P[; ]Q[/* c */]P[ }}]",
        told("@media x {#id {\ncolor: #fff; /* c */ }}", Language.CSS));
  }

  @Test
  @DisplayName("stays the same text whatever it is, in bounded runs")
  void hostile() {
    var random = new Random(7);
    String alphabet = "<>!-/*'\"`\\&;{}#@ab1=\n\t ";
    for (int i = 0; i < 300; i++) {
      String text =
          random
              .ints(1 + i, 0, alphabet.length())
              .mapToObj(n -> "" + alphabet.charAt(n))
              .collect(Collectors.joining());
      for (Language language : Language.values()) {
        String again =
            Source.lines(text, language).stream().map(Line::text).collect(Collectors.joining("\n"));
        assertEquals(text.replace("\t", "    ").stripTrailing(), again.stripTrailing());
      }
    }
    var small = Source.lines("a=1;".repeat(200_000), Language.JAVASCRIPT);
    assertTrue(small.getFirst().runs().size() <= 4001);
  }

  @Test
  @DisplayName("of several parts is shown part by part, each in its view")
  void parts() {
    String body =
        "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--b\r\n"
            + "Content-Type: application/json\r\n\r\n{\"x\":1}\r\n--b--\r\nepilogue";
    String type = "multipart/form-data; boundary=\"b\"";
    Slice octets = Slice.of(body.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of(BodyView.MULTIPART, BodyView.OCTETS), BodyView.fitting(octets, type, false));
    var lines = BodyView.MULTIPART.lines(octets, type, false, 16);
    assertEquals(
        List.of(
            "#1",
            "Content-Disposition: form-data; name=\"a\"",
            "one",
            "#2",
            "Content-Type: application/json",
            "{",
            "\"x\": 1",
            "}"),
        lines.stream().map(Line::text).toList());
    assertEquals(Tone.HEADING, lines.getFirst().runs().getFirst().tone());
    for (int cut = 0; cut < octets.length(); cut++) {
      BodyView.MULTIPART.lines(octets.sub(0, cut), type, true, 16);
    }
  }
}
