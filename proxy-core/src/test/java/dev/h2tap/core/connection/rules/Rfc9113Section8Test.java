package dev.h2tap.core.connection.rules;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static dev.h2tap.core.connection.rules.Talk.END_HEADERS;
import static dev.h2tap.core.connection.rules.Talk.END_STREAM;
import static dev.h2tap.core.connection.rules.Talk.GET;
import static dev.h2tap.core.connection.rules.Talk.WHOLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9113 8: messages")
class Rfc9113Section8Test {
  private final Talk talk = Talk.begun();

  private static String malformed(String rule, String code) {
    return "%s %s PROTOCOL_ERROR MESSAGE".formatted(rule, code);
  }

  /** Tables of cases lose octets that are no text. */
  private static String octets(String text) {
    return text.replace("{NUL}", "\0")
        .replace("{CR}", "\r")
        .replace("{LF}", "\n")
        .replace("{SP}", " ")
        .replace("{TAB}", "\t")
        .replace("{}", "");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("8.2.1, 8.2.2: fields of a request")
  @CsvSource(
      delimiter = ';',
      value = {
        "8.2.1;field-name-uppercase;X-Up 1",
        "8.2.1;field-name-character;a:b 1",
        "8.2.1;field-name-character;a\u007f 1",
        "8.2.1;field-value-character;a 1{NUL}2",
        "8.2.1;field-value-character;a 1{CR}2",
        "8.2.1;field-value-character;a 1{LF}2",
        "8.2.1;field-value-whitespace;a {SP}1",
        "8.2.1;field-value-whitespace;a 1{TAB}",
        "8.2.2;connection-specific-field;connection close",
        "8.2.2;connection-specific-field;proxy-connection close",
        "8.2.2;connection-specific-field;keep-alive 5",
        "8.2.2;connection-specific-field;transfer-encoding chunked",
        "8.2.2;connection-specific-field;upgrade h2c",
        "8.2.2;te-value;te gzip",
        "8.3;pseudo-header-order;a 1|:protocol2 x",
        "8.3;pseudo-header-repeated;:path /",
        "8.3;pseudo-header-direction;:status 200",
        "8.3;pseudo-header-unknown;:fragment a",
        "8.3.1;host-differs;host b.example",
        "8.1.1;content-length-value;content-length 5x",
      })
  void badField(String section, String code, String field) {
    talk.request(WHOLE, 1, GET + "|" + octets(field));
    assertEquals(malformed("RFC 9113 " + section, code), talk.take().lines().findFirst().get());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("8.2, 8.3: fields that are in order")
  @CsvSource(
      delimiter = ';',
      value = {
        "x-up 1",
        "a 1 2",
        "a é",
        "te trailers",
        "host a.example",
        "host a.example:443",
        "content-length 0",
        "cookie a=b|cookie c=d",
      })
  void goodField(String field) {
    talk.request(WHOLE, 1, GET + "|" + field);
    assertEquals("none", talk.take());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("8.3.1, 8.5: the head of a request")
  @CsvSource(
      delimiter = ';',
      value = {
        "none;:method GET|:scheme https|:path /",
        "none;:method OPTIONS|:scheme https|:path *",
        "none;:method CONNECT|:authority a.example:443",
        "RFC 9113 8.3.1 pseudo-header-missing;:scheme https|:path /",
        "RFC 9113 8.3.1 pseudo-header-missing;:method GET|:path /",
        "RFC 9113 8.3.1 pseudo-header-missing;:method GET|:scheme https",
        "RFC 9113 8.3.1 path-value;:method GET|:scheme https|:path {}",
        "RFC 9113 8.3.1 path-value;:method GET|:scheme https|:path a",
        "RFC 9113 8.3.1 authority-userinfo;:method GET|:scheme https|:path /|:authority u@a",
        "RFC 9113 8.5 connect-pseudo-header;:method CONNECT|:authority a:443|:path /",
        "RFC 9113 8.5 pseudo-header-missing;:method CONNECT",
        "RFC 8441 4 protocol-without-connect;"
            + ":method GET|:scheme https|:path /|:authority a|:protocol websocket",
      })
  void requestHead(String finding, String list) {
    talk.setting(SERVER, 8, 1).request(END_HEADERS, 1, octets(list));
    String expected = finding.equals("none") ? finding : finding + " PROTOCOL_ERROR MESSAGE";
    assertEquals(expected, talk.take());
  }

  @Test
  @DisplayName("RFC 8441 3: :protocol needs SETTINGS_ENABLE_CONNECT_PROTOCOL of the server")
  void connectProtocol() {
    String connect = ":method CONNECT|:protocol websocket|:scheme https|:path /|:authority a";
    talk.request(END_HEADERS, 1, connect);
    assertEquals(malformed("RFC 8441 3", "connect-protocol-not-enabled"), talk.take());
    talk.setting(SERVER, 8, 1).request(END_HEADERS, 3, connect);
    assertEquals("none", talk.take());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("8.3.2, 8.6: the head of a response")
  @CsvSource(
      delimiter = ';',
      value = {
        "none;:status 200",
        "RFC 9113 8.3.2 pseudo-header-missing;a 1",
        "RFC 9113 8.3.2 status-value;:status 2000",
        "RFC 9113 8.3.2 status-value;:status 20x",
        "RFC 9113 8.3 pseudo-header-direction;:status 200|:path /",
        "RFC 9113 8.3 pseudo-header-order;a 1|:status 200",
        "RFC 9113 8.1 informational-end-stream;:status 103",
      })
  void responseHead(String finding, String list) {
    talk.request(WHOLE, 1, GET).response(WHOLE, 1, list);
    String expected = finding.equals("none") ? finding : finding + " PROTOCOL_ERROR MESSAGE";
    assertEquals(expected, talk.take());
  }

  @Test
  @DisplayName("8.6: there is no status 101")
  void status101() {
    talk.request(WHOLE, 1, GET).response(END_HEADERS, 1, ":status 100");
    assertEquals("none", talk.take());
    talk.response(END_HEADERS, 1, ":status 101");
    assertEquals(malformed("RFC 9113 8.6", "status-101"), talk.take());
  }

  @Test
  @DisplayName("8.1: trailers have END_STREAM and no pseudo-header fields")
  void trailers() {
    talk.request(WHOLE, 1, GET).response(END_HEADERS, 1, ":status 200");
    talk.data(SERVER, 0, 1, 3).response(WHOLE, 1, "x-t 1");
    talk.request(WHOLE, 3, GET).response(END_HEADERS, 3, ":status 200");
    assertEquals("none", talk.take());
    talk.response(END_HEADERS, 3, "x-t 1");
    assertEquals(malformed("RFC 9113 8.1", "trailers-without-end-stream"), talk.take());
    talk.response(WHOLE, 3, ":status 200");
    assertEquals(malformed("RFC 9113 8.1", "pseudo-header-in-trailers"), talk.take());
    talk.request(END_HEADERS, 5, GET).data(CLIENT, 0, 5, 3).request(WHOLE, 5, "x-t 1");
    assertEquals("none", talk.take());
  }

  @Test
  @DisplayName("8.1: informational responses come before the final one, DATA behind it")
  void order() {
    talk.request(WHOLE, 1, GET).response(END_HEADERS, 1, ":status 103");
    talk.response(END_HEADERS, 1, ":status 200").data(SERVER, END_STREAM, 1, 1);
    assertEquals("none", talk.take());
    talk.request(WHOLE, 3, GET).data(SERVER, 0, 3, 1).data(SERVER, 0, 3, 1);
    assertEquals(malformed("RFC 9113 8.1", "data-before-headers"), talk.take());
  }

  @Test
  @DisplayName("8.1.1: content-length is what the DATA have, padding not counted")
  void contentLength() {
    String five = GET + "|content-length 5";
    String mismatch = malformed("RFC 9113 8.1.1", "content-length-mismatch");
    talk.request(END_HEADERS, 1, five).data(CLIENT, 0, 1, 2);
    talk.client(0, END_STREAM | 8, 1, 2, 9, 9, 9, 0, 0);
    assertEquals("none", talk.take());
    talk.request(END_HEADERS, 3, five).data(CLIENT, END_STREAM, 3, 4);
    assertEquals(mismatch, talk.take());
    talk.request(END_HEADERS, 5, five).data(CLIENT, 0, 5, 6).data(CLIENT, END_STREAM, 5, 6);
    assertEquals(mismatch, talk.take());
    talk.request(WHOLE, 7, five);
    assertEquals(mismatch, talk.take());
    talk.response(END_HEADERS, 7, ":status 200|content-length 5|content-length 6");
    assertEquals(malformed("RFC 9113 8.1.1", "content-length-value"), talk.take());
  }

  @Test
  @DisplayName("8.1.1: responses to HEAD, 204 and 304 have no content whatever content-length says")
  void bodiless() {
    String head = GET.replace("GET", "HEAD");
    talk.request(WHOLE, 1, head).response(WHOLE, 1, ":status 200|content-length 5");
    talk.request(WHOLE, 3, GET).response(WHOLE, 3, ":status 304|content-length 5");
    assertEquals("none", talk.take());
    talk.request(WHOLE, 5, head).response(END_HEADERS, 5, ":status 200|content-length 5");
    talk.data(SERVER, END_STREAM, 5, 5);
    assertEquals(malformed("RFC 9110 6.4.1", "content-not-allowed"), talk.take());
  }

  @Test
  @DisplayName("8.4: what is promised is a safe request without content, with an authority")
  void promises() {
    talk.request(WHOLE, 1, GET).promise(1, 2, GET);
    assertEquals("none", talk.take());
    talk.promise(1, 4, GET.replace("GET", "POST"));
    assertEquals(malformed("RFC 9113 8.4", "push-method"), talk.take());
    talk.promise(1, 6, GET + "|content-length 3");
    assertEquals(malformed("RFC 9113 8.4", "push-with-content"), talk.take());
    talk.promise(1, 8, ":method GET|:scheme https|:path /");
    assertEquals(malformed("RFC 9113 8.4", "pseudo-header-missing"), talk.take());
  }

  @Test
  @DisplayName("a value of gRPC's -bin fields may be binary where its peer said so")
  void binaryMetadata() {
    talk.request(WHOLE, 1, GET + "|a-bin \u0000x");
    assertEquals(malformed("RFC 9113 8.2.1", "field-value-character"), talk.take());
    talk.send(SERVER, Talk.frame(4, 0, 0, 0xfe, 0x03, 0, 0, 0, 1));
    talk.request(WHOLE, 3, GET + "|a-bin \u0000x");
    assertEquals("none", talk.take());
  }

  @Test
  @DisplayName("RFC 9218 5: the priority of a promised request is the promised stream's")
  void priorityOfPromise() {
    talk.request(WHOLE, 1, GET + "|priority u=1").promise(1, 2, GET + "|priority u=6");
    assertEquals(1, talk.connection.state().urgencies().get(1).urgency());
    assertEquals(6, talk.connection.state().urgencies().get(2).urgency());
  }
}
