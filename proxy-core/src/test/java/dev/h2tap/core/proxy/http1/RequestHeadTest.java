package dev.h2tap.core.proxy.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.proxy.route.Target;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request to a proxy")
class RequestHeadTest {
  private static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static RequestHead parse(String text) throws MalformedHead {
    return RequestHead.of(Head.parse(slice(text)).orElseThrow());
  }

  private static String forOrigin(String text) throws MalformedHead {
    return new String(parse(text).forOrigin(), StandardCharsets.ISO_8859_1);
  }

  @Test
  @DisplayName("reaches the origin in origin-form, every other line as it came (RFC 9112 3.2.1)")
  void originForm() throws Exception {
    assertEquals(
        "GET /a?b=c HTTP/1.1\r\nhOST:  origin.test:81\r\nX-Odd:\t\u00e9  \r\nCookie: a\r\n\r\n",
        forOrigin(
            "GET http://origin.test:81/a?b=c HTTP/1.1\r\nhOST:  origin.test:81\r\n"
                + "Proxy-Connection: keep-alive\r\nX-Odd:\t\u00e9  \r\n"
                + "Proxy-Authorization: Basic eA==\r\nCookie: a\r\n\r\n"));
  }

  @Test
  @DisplayName("gets its Host from the target (RFC 9112 3.2.2)")
  void host() throws Exception {
    assertEquals(
        "GET / HTTP/1.1\r\nHost: origin.test\r\nA: b\r\n\r\n",
        forOrigin("GET http://origin.test HTTP/1.1\r\nHost: other.test\r\nA: b\r\n\r\n"));
    assertEquals(
        "GET / HTTP/1.0\r\nHost: origin.test\r\n\r\n",
        forOrigin("GET http://user:secret@origin.test/ HTTP/1.0\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.test,GET,/",
    "http://a.test?q,GET,/?q",
    "http://a.test,OPTIONS,*",
    "HTTP://A.test/x,GET,/x",
    "http://[::1]:8080/,GET,/"
  })
  @DisplayName("has the path that its target has")
  void paths(String target, String method, String expected) throws Exception {
    String sent = forOrigin(method + " " + target + " HTTP/1.1\r\n\r\n");
    assertEquals(method + " " + expected + " HTTP/1.1", sent.substring(0, sent.indexOf('\r')));
  }

  @Test
  @DisplayName("leads to the host and port of its target")
  void targets() throws Exception {
    assertEquals(new Target("a.test", 80), parse("GET http://A.test/ HTTP/1.1\r\n\r\n").origin());
    assertEquals(
        new Target("::1", 8080), parse("GET http://[::1]:8080/ HTTP/1.1\r\n\r\n").origin());
    assertThrows(
        MalformedHead.class, () -> parse("GET http://a.test:99999/ HTTP/1.1\r\n\r\n").origin());
    assertThrows(MalformedHead.class, () -> parse("GET http:///x HTTP/1.1\r\n\r\n").origin());
  }

  @Test
  @DisplayName("keeps a folded field line with the field it belongs to (RFC 9112 5.2)")
  void folded() throws Exception {
    String sent = forOrigin("GET http://a.test/ HTTP/1.1\r\nA: b\r\n c\r\nHost: a.test\r\n\r\n");
    assertEquals("GET / HTTP/1.1\r\nA: b\r\n c\r\nHost: a.test\r\n\r\n", sent);
  }

  @Test
  @DisplayName("is incomplete until its empty line, wherever it is cut")
  void incomplete() throws Exception {
    String whole = "GET http://a.test/ HTTP/1.1\r\nHost: a.test\r\n\r\n";
    for (int length = 0; length < whole.length(); length++) {
      assertEquals(Optional.empty(), Head.parse(slice(whole.substring(0, length))));
    }
    assertEquals(whole.length(), parse(whole + "body").head().octets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n\r\n",
        "GET / HTTP/2.0x\r\n\r\n",
        " GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n folded first\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n"
      })
  @DisplayName("is refused where it is none")
  void malformed(String text) {
    assertThrows(MalformedHead.class, () -> parse(text));
  }

  @Test
  @DisplayName("is refused once it is too long, whether it ends or not")
  void tooLong() {
    String endless = "GET / HTTP/1.1\r\nA: " + "a".repeat(Head.LONGEST);
    assertThrows(MalformedHead.class, () -> Head.parse(slice(endless)));
    assertThrows(MalformedHead.class, () -> Head.parse(slice(endless + "\r\n\r\n")));
  }
}
