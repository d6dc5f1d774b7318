package dev.h2tap.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.CaptureSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each field of the filter language")
class FieldsTest {
  /** A filter, and the numbers of the frames of {@link Script#all} that pass it. */
  private static final String QUESTIONS =
      """
      frame.number in {3, 5 .. 7, 99}               | 3 5 6 7
      frame.comment contains "x" || frame.comment    |
      frame.time_relative <= 0.002                  | 1 2
      frame.time_delta > 0.001                      |
      frame.time_epoch == 1000.023                  | 23
      ip.addr == 192.0.2.0/24 && frame.number < 3   | 1 2
      ip.src == 192.0.2.2 && http2.settings         | 3
      ip.dst == 192.0.2.2 && http2.type == PING     | 10
      ipv6.addr == 2001:db8::/32                    | 23
      ipv6.src == 2001:db8::1                       | 23
      ipv6.dst == 2001:db8::1                       |
      tcp.stream == 1                               | 23
      tcp.port == 443                               | 23
      tcp.srcport == 50000 && http2.type < 1        | 20
      tcp.dstport == 50000 && http2.type == 0       | 9
      conn == 2                                     | 23
      from == server && http2.streamid != 0         | 6 7 9
      host == a.test && http2.magic                 | 1
      protocol == h2c && http2.goaway.error         | 22
      tls.version || tls.cipher || tls.sni || tls.alpn |
      http2 && frame.number > 21                    | 22 23
      http2.magic                                   | 1 23
      http2.streamid == 1                           | 5 6 7 9
      http2.type == 0x2a                            | 17
      http2.type in {GOAWAY, origin}                | 15 22
      http2.length == 8                             | 10 11 15
      http2.flags == 0x2d                           | 5
      http2.flags & 0x8                             | 5 9
      http2.flags.end_stream                        | 5 9
      http2.flags.end_stream == false               | 6 18 20
      http2.flags.eh                                | 5 6 7 19
      http2.flags.padded                            | 5 9
      http2.flags.priority == 1                     | 5
      http2.flags.ack.settings                      | 4
      http2.flags.ack.ping                          | 11
      http2.padding >= 2                            | 5 9
      http2.stream_dependency == 1                  | 13
      http2.exclusive                               | 5
      http2.headers.weight == 220                   | 5
      http2.headers.weight_real in {16, 221}        | 5 13
      http2.data.data contains "<ht"                | 9
      http2.data.data == 3c:68:74:6d:6c:3e          | 9
      http2.data.data matches "HTML"                | 9
      http2.rst_stream.error == CANCEL              | 8
      http2.push_promise.promised_stream_id == 2    | 7
      http2.ping == 0102030405060708                | 10
      http2.pong contains 04:05                     | 11
      http2.goaway.last_stream_id == 7              | 22
      http2.goaway.error == ENHANCE_YOUR_CALM       | 22
      http2.goaway.addata == "calm"                 | 22
      http2.window_update.window_size_increment > 0 | 12
      http2.altsvc.origin == a.test                 | 14
      http2.altsvc.field_value contains h3          | 14
      http2.origin.origin == "b.test"               | 15
      http2.priority_update_stream_id == 5          | 16
      http2.priority_update_field_value == "u=1"    | 16
      http2.unknown == c0ffee                       | 17
      http2.settings                                | 2 3
      http2.settings.id == SETTINGS_ENABLE_PUSH     | 2
      http2.settings.header_table_size == 8192      | 2
      http2.settings.enable_push == 0               | 2
      http2.settings.max_concurrent_streams == 100  | 2
      http2.settings.initial_window_size > 65535    | 2
      http2.settings.max_frame_size == 20000        | 2
      http2.settings.max_header_list_size < 10000   | 2
      http2.settings.extended_connect               | 2
      http2.settings.no_rfc7540_priorities          | 2
      http2.header                                  | 5 6 7 19
      http2.header.count == 2                       | 6 7
      http2.header.name == "x-one"                  | 19
      http2.header.value == "/pushed"               | 7
      http2.request.full_uri == "http://a.test/api/x" | 5
      http2.headers.status == 200                   | 6
      http2.headers.method == POST                  | 19
      http2.headers.path matches "^/API"            | 5
      http2.headers.authority == a.test             | 5
      http2.headers.scheme == http                  | 5
      method == POST                                | 18 19 20 21
      authority == a.test                           | 5 6 7 9
      path contains push                            | 8
      status in {200 .. 299}                        | 5 6 7 9
      content_type contains html                    | 5 6 7 9
      body.size == 100                              | 18 19 20 21
      request.body.size == 100                      | 18 19 20 21
      response.body.size == 6                       | 5 6 7 9
      promised_on == 1                              | 8
      closed_by contains CANCEL                     | 8
      state.client == "half-closed (local)"         | 5 6 7
      state.server == "half-closed (remote)"        | 5 6 7
      window == 66550                               | 12
      window.connection < 65535                     | 9 20
      window.stream == 69991                        | 9
      window.change == -100                         | 20
      window.sender == client && http2.type == DATA | 20
      finding && http2.type == WINDOW_UPDATE        | 21
      finding.severity == error && frame.number > 20 | 21
      finding.code contains "increment" and frame.number > 20 | 21
      finding.rule == "RFC 9113 6.9"                | 21
      finding.error == PROTOCOL_ERROR && http2.type == WINDOW_UPDATE | 21
      finding.scope == stream and frame.number > 20 | 21
      finding.text matches "increment|zero|0"  && frame.number > 20 | 21
      """;

  private static CaptureSession session;

  @BeforeAll
  static void read() throws Exception {
    session = Script.all();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static Filter filter(String text) {
    return switch (Filter.parse(text)) {
      case Filter f -> f;
      case FilterError e -> throw new AssertionError(text + ": " + e);
    };
  }

  private static String passing(String text) {
    FrameTest test = filter(text).over(session);
    return IntStream.rangeClosed(1, session.frames().count())
        .filter(test)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  static Stream<String> questions() {
    return QUESTIONS.lines();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  @DisplayName("picks the frames that it should")
  void picks(String line) {
    int bar = line.lastIndexOf('|');
    assertEquals(line.substring(bar + 1).strip(), passing(line.substring(0, bar)));
  }

  static Stream<Field> headerFields() {
    return Fields.all().stream()
        .filter(
            f -> f.source() instanceof Source.OfHeaders h && h.part() != Source.OfHeaders.Part.NAME)
        .filter(f -> !QUESTIONS.contains(f.name() + " "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headerFields")
  @DisplayName("of a header field asks that header field alone")
  void headers(Field field) {
    String name = field.name().replace("http2.headers.", "").replace('_', '-');
    String value = field.type() == FieldType.NUMBER ? "77" : "\"" + name + "\"";
    assertEquals("5", passing(field.name() + " == " + value));
    assertFalse(passing(field.name() + " != " + value).contains("5"));
  }

  @Test
  @DisplayName("is asked by a test")
  void allAreTested() {
    Set<String> untested = new TreeSet<>(Fields.all().stream().map(Field::name).toList());
    untested.removeIf(name -> QUESTIONS.contains(name + " ") || QUESTIONS.contains(name + "\n"));
    headerFields().forEach(f -> untested.remove(f.name()));
    assertEquals(Set.of(), untested);
  }

  @Test
  @DisplayName("is in docs/filters.md with its type and what it is, and no other is")
  void documented() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/filters.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .sorted()
            .toList();
    List<String> expected =
        Fields.all().stream()
            .map(
                f ->
                    "| `%s` | %s | %s |"
                        .formatted(f.name(), f.type().word(), f.description().replace("|", "\\|")))
            .sorted()
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", rows));
  }

  @Test
  @DisplayName("says the same whether frames are asked in order, backwards or twice")
  void anyOrder() {
    questions()
        .map(line -> line.substring(0, line.lastIndexOf('|')))
        .forEach(
            text -> {
              FrameTest inOrder = filter(text).over(session);
              FrameTest backwards = filter(text).over(session);
              int count = session.frames().count();
              boolean[] first = new boolean[count + 1];
              for (int n = count; n > 0; n--) first[n] = backwards.test(n);
              for (int n = 1; n <= count; n++) {
                assertEquals(first[n], inOrder.test(n), text + " of frame " + n);
                assertEquals(first[n], backwards.test(n), text + " again of frame " + n);
              }
            });
  }

  @Test
  @DisplayName("is found by what was typed of it")
  void completing() {
    List<String> found = Fields.completing("http2.he").stream().map(Field::name).toList();
    assertTrue(found.contains("http2.header.name") && found.contains("http2.headers.path"));
    assertEquals("window", Fields.completing("win").getFirst().name());
    assertTrue(
        Fields.completing("streamid").stream().anyMatch(f -> f.name().equals("http2.streamid")));
  }
}
