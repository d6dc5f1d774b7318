package dev.h2tap.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.CaptureSession;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A display filter")
class FilterTest {
  private static String passing(CaptureSession session, String text) {
    FrameTest test = ((Filter) Filter.parse(text)).over(session);
    return IntStream.rangeClosed(1, session.frames().count())
        .filter(test)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "http2.type == PING && from == client || http2.magic ; 1 10 23",
        "http2.type == PING && (from == client || http2.magic) ; 10",
        "not http2.type == PING && !http2.settings && frame.number < 12 ; 1 4 5 6 7 8 9",
        "http2.type eq 6 and frame.number gt 10 ; 11",
        "http2.type===6 or http2.type == goaway ; 10 11 22",
        "http2.settings.id != SETTINGS_ENABLE_PUSH ; ",
        "http2.settings.id !== SETTINGS_ENABLE_PUSH ; 2",
        "http2.settings.id == 2 and http2.settings.id == 3 ; 2",
        "http2.settings.id === 2 ; ",
        "http2.type in {PING 8} && from == client ; 10 12 21",
        "http2.header.value contains \"\\\"\" ; ",
        "http2.header.value ~ \"^/p.*d$\" ; 7",
        "frame.number<3||frame.number>=23 ; 1 2 23",
        "window.change >= -6 && window.change < 0 ; ",
      })
  @DisplayName("means what Wireshark means by it")
  void means(String text, String frames) throws Exception {
    try (CaptureSession session = Script.all()) {
      assertEquals(frames == null ? "" : frames, passing(session, text));
    }
  }

  @Test
  @DisplayName("that is blank lets every frame pass")
  void blank() throws Exception {
    try (CaptureSession session = Script.all()) {
      assertEquals(session.frames().count(), passing(session, " ").split(" ").length);
    }
  }

  @ParameterizedTest(name = "{0}: column {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "http2.typ == 1; 1; there is no field 'http2.typ', perhaps 'http2.type' is meant",
        "stream == 1; 1; there is no field 'stream', perhaps 'http2.streamid' is meant",
        "streamid == 1; 1; there is no field 'streamid', perhaps 'http2.streamid' is meant",
        "conn == 1 && http2.type == DATE; 28; 'http2.type' is a number, and 'DATE' is none, nor a"
            + " name for one",
        "http2.type ==; 14; a value for 'http2.type' is missing before the end",
        "http2.type == 1 conn; 17; 'conn' can't follow here: 'and' or 'or' could",
        "(conn == 1; 11; a ')' is missing, for the '(' at column 1",
        "conn == 1); 10; this ')' has no '(' before it",
        "&& conn; 1; a field is missing before '&&'",
        "conn == 1 and; 14; a field is missing before the end",
        "from > client; 6; 'from' is a word: '>' can't be asked of it",
        "from == cilent; 9; 'cilent' is none of the words of 'from': client, server",
        "http2 == 1; 7; 'http2' has no value: it is there or not, and stands alone",
        "conn in 1; 9; a set in '{' and '}' must follow 'in'",
        "conn in {1, 2; 14; the set has no closing '}'",
        "conn in {}; 10; a value for 'conn' is missing before '}'",
        "conn in {5..1}; 13; the range ends before it begins",
        "path in {a..b}; 11; 'path' is a text: it has no ranges",
        "ip.src == a.b; 11; 'a.b' is no IP address, nor a network such as 192.0.2.0/24",
        "ip.src == 1.2.3.4/33; 19; a network has 0 to 32 bits after the '/'",
        "http2.ping == xyz; 15; 'xyz' are no octets such as 0a:1b: a text stands in double quotes",
        "frame.time_relative < soon; 23; 'soon' is no time in seconds, such as 0.25",
        "path matches \"a(b\"; 18; no regular expression: a '(' is not closed",
        "path matches \"(?<%a)b\"; 18; no regular expression:"
            + " capturing group name does not start with a latin letter",
        "path == \"x; 9; the text that begins here has no closing quote",
        "http2.flags.eh == 2; 19; 'http2.flags.eh' is a flag: it is true or false, not '2'",
        "conn # 1; 6; '#' means nothing here",
      })
  @DisplayName("that is wrong is told with the column and a sentence")
  void wrong(String text, int column, String sentence) {
    FilterError error = assertInstanceOf(FilterError.class, Filter.parse(text));
    assertEquals(column + ": " + sentence, error.column() + ": " + error.sentence());
  }

  @Test
  @DisplayName("that is endless or bottomless is told so")
  void bounds() {
    assertInstanceOf(FilterError.class, Filter.parse("(".repeat(10_000)));
    assertInstanceOf(FilterError.class, Filter.parse("!".repeat(10_000) + "conn"));
    assertInstanceOf(FilterError.class, Filter.parse("conn or ".repeat(10_000) + "conn"));
    assertInstanceOf(Filter.class, Filter.parse("conn or ".repeat(2_000) + "conn"));
  }

  @Test
  @DisplayName("does not hang on a regular expression that backtracks without end")
  void backtracking() {
    Pattern hostile = Pattern.compile("(a|aa)+$");
    String text = "a".repeat(80) + "b";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertFalse(BoundedText.find(hostile, text)));
    assertTrue(BoundedText.find(hostile, "aaa"));
  }

  @Test
  @DisplayName("says whether later frames may change its mind")
  void looksAhead() {
    assertTrue(((Filter) Filter.parse("conn == 1 and not status == 200")).looksAhead());
    assertFalse(((Filter) Filter.parse("http2.headers.status == 200")).looksAhead());
  }
}
