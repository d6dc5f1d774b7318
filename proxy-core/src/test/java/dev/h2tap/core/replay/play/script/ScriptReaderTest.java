package dev.h2tap.core.replay.play.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A script's text")
class ScriptReaderTest {
  @Test
  @DisplayName("becomes steps that know their lines, labels, streams and flags")
  void steps() throws BadScript {
    Script script =
        ScriptReader.read(
            """
            # a remark
            play:
            - client: PREFACE
            - client: HEADERS 1 END_STREAM
              as: request
              fields:
              - :method: GET
              - {cookie: a=1, hpack: never, huffman: no}
              - table-size: 0
            - wait: 20ms
            - repeat: 100
              play:
              - server: RST_STREAM 1+2i
                error: CANCEL
            """);
    assertEquals(4, script.steps().size());
    assertEquals(103, script.length());
    Step.Say say = assertInstanceOf(Step.Say.class, script.steps().get(1));
    assertEquals(4, say.line());
    assertEquals(Endpoint.CLIENT, say.who());
    assertEquals("request", say.label());
    Said.Frame frame = assertInstanceOf(Said.Frame.class, say.said());
    assertEquals(FrameType.HEADERS, frame.type());
    assertEquals(Flags.END_STREAM, frame.flags());
    Payload.Fields fields = assertInstanceOf(Payload.Fields.class, frame.payload());
    FieldLine.Field cookie = assertInstanceOf(FieldLine.Field.class, fields.lines().get(1));
    assertEquals(FieldLine.Form.NEVER, cookie.form());
    assertEquals(FieldLine.Huffman.NO, cookie.huffman());
    assertInstanceOf(FieldLine.TableSize.class, fields.lines().get(2));
    assertEquals(
        Duration.ofMillis(20), assertInstanceOf(Step.Pause.class, script.steps().get(2)).time());
    Step.Repeat repeat = assertInstanceOf(Step.Repeat.class, script.steps().get(3));
    Step.Say reset = assertInstanceOf(Step.Say.class, repeat.steps().getFirst());
    assertEquals(199, assertInstanceOf(Said.Frame.class, reset.said()).stream().at(99));
  }

  @Test
  @DisplayName("keeps fields in their order, and fields that come twice")
  void order() throws BadScript {
    Script script =
        ScriptReader.read(
            """
            play:
            - client: HEADERS 1
              fields: {b: 1, a: 2, b: 3}
            """);
    Step.Say say = assertInstanceOf(Step.Say.class, script.steps().getFirst());
    Payload.Fields fields =
        assertInstanceOf(
            Payload.Fields.class, assertInstanceOf(Said.Frame.class, say.said()).payload());
    assertEquals(
        List.of("b=1", "a=2", "b=3"),
        fields.lines().stream()
            .map(f -> assertInstanceOf(FieldLine.Field.class, f))
            .map(f -> f.name() + "=" + f.value())
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("that is wrong is told with its line and what may be")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | empty",
        "'play: [' | 1 | no YAML",
        "'steps: []' | 1 | needs 'play'",
        "'play: 7' | 1 | must be a list",
        "'play:\n- cliant: PREFACE' | 2 | begins with client, server, wait",
        "'play:\n- client: HAEDERS 1' | 2 | there are DATA, HEADERS, PRIORITY",
        "'play:\n- client: HEADERS' | 2 | needs a stream",
        "'play:\n- client: HEADERS 1 ACK' | 2 | no flag 'ACK'",
        "'play:\n- client: HEADERS 1\n  feilds: {a: b}' | 3 | it takes as, client, depends",
        "'play:\n- client: SETTINGS\n  values: {WINDOW: 1}' | 3 | there are HEADER_TABLE_SIZE",
        "'play:\n- client: RST_STREAM 1\n  error: OOPS' | 2 | there are NO_ERROR",
        "'play:\n- client: PING\n  text: short' | 2 | eight octets",
        "'play:\n- client: WINDOW_UPDATE' | 2 | needs 'increment'",
        "'play:\n- client: RAW\n  octets: 0g' | 3 | hexadecimal",
        "'play:\n- client: DATA 1\n  size: 99999999' | 3 | is not within",
        "'play:\n- client: PRIORITY 1\n  depends: 0\n  weight: 257' | 4 | 1 to 256",
        "'play:\n- wait: soon' | 2 | 20ms or 2s",
        "'play:\n- client: PREFACE\n  on: b' | 2 | there is main",
        "'play:\n- client: WAIT' | 2 | WAIT HEADERS 1",
        "'play:\n- &a {client: PREFACE}\n- *a' | 3 | aliases",
        "'play:\n- repeat: 100000\n  play:\n  - {repeat: 100000, play: [{client: PREFACE}]}' | 1"
            + " | more than 1,000,000 steps",
        "'connections: {a: {host: a b}}\nplay: []' | 1 | no host name",
        "'connections: {a: {offer: [h2], choose: h3}}\nplay: []' | 1 | not among",
      })
  void wrong(String text, int line, String words) {
    BadScript bad = assertThrows(BadScript.class, () -> ScriptReader.read(text));
    assertEquals(line, bad.line(), bad.getMessage());
    assertTrue(bad.getMessage().contains(words), bad.getMessage());
    assertTrue(bad.in("x.yaml").startsWith("x.yaml, line " + line + ": "));
  }

  @Test
  @DisplayName("nested deeper than any script is refused, not followed")
  void deep() {
    BadScript bad =
        assertThrows(BadScript.class, () -> ScriptReader.read("play: " + "[".repeat(10_000)));
    assertTrue(bad.getMessage().startsWith("no YAML"), bad.getMessage());
  }

  @Test
  @DisplayName("may carry a lesson, whose steps must be about labels and speak both languages")
  void lesson() throws BadScript {
    String play = "play:\n- client: PREFACE\n  as: begin\n";
    String lesson =
        """
        lesson:
          number: 7
          title: {en: T, zh: 题}
          summary: {en: S, zh: 要}
          steps:
          - at: begin + 2
            view: states
            stream: 1
            title: {en: A, zh: 甲}
            text: {en: B, zh: 乙}
            claim: http2.magic
            ask:
              question: {en: Q, zh: 问}
              options: [yes, {en: no, zh: 否}]
              right: 2
              why: {en: W, zh: 因}
        """;
    LessonScript read = LessonReader.read(ScriptReader.read(play + lesson)).orElseThrow();
    assertEquals(7, read.number());
    LessonScript.Stop stop = read.stops().getFirst();
    assertEquals(2, stop.further());
    assertEquals("A\nB", stop.text());
    assertEquals(
        "{\"view\":\"states\",\"stream\":1,\"title\":{\"en\":\"A\",\"zh\":\"甲\"},"
            + "\"text\":{\"en\":\"B\",\"zh\":\"乙\"},\"ask\":{\"question\":{\"en\":\"Q\",\"zh\":\"问\"},"
            + "\"options\":[{\"en\":\"yes\",\"zh\":\"yes\"},{\"en\":\"no\",\"zh\":\"否\"}],\"right\":1,"
            + "\"why\":{\"en\":\"W\",\"zh\":\"因\"}},\"claim\":\"http2.magic\",\"lesson\":{\"number\":7,"
            + "\"title\":{\"en\":\"T\",\"zh\":\"题\"},\"summary\":{\"en\":\"S\",\"zh\":\"要\"}}}",
        stop.json());
    wrongLesson(play + lesson.replace("begin", "end"), "no step's label");
    wrongLesson(play + lesson.replace(", zh: 乙", ""), "lacks 'zh'");
    wrongLesson(play + lesson.replace("right: 2", "right: 3"), "not within 1 to 2");
  }

  private static void wrongLesson(String text, String words) throws BadScript {
    Script script = ScriptReader.read(text);
    BadScript bad = assertThrows(BadScript.class, () -> LessonReader.read(script));
    assertTrue(bad.getMessage().contains(words), bad.getMessage());
  }
}
