package dev.h2tap.core.proxy.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9112 6.3: a message's body ends")
class MessageBodyTest {
  private static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Head head(String text) throws MalformedHead {
    return Head.parse(slice(text + "\r\n\r\n")).orElseThrow();
  }

  private static MessageBody response(String method, String text) throws MalformedHead {
    return MessageBody.of(ResponseHead.of(head(text)), method);
  }

  private static MessageBody request(String text) throws MalformedHead {
    return MessageBody.of(RequestHead.of(head(text)));
  }

  @Test
  @DisplayName("after Content-Length octets, and what follows is not its own")
  void counted() throws Exception {
    MessageBody body = response("GET", "HTTP/1.1 200 OK\r\nContent-Length: 5");
    assertEquals(3, body.pass(slice("abc")));
    assertFalse(body.isComplete());
    assertEquals(2, body.pass(slice("deHTTP/1.1 200")));
    assertTrue(body.isComplete());
    assertEquals(0, body.pass(slice("more")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3\r\nabc\r\n0\r\n\r\n",
        "3;name=value\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n",
        "00a\r\n0123456789\r\n000\r\n\r\n",
        "A \r\n0123456789\r\n0\r\n\r\n"
      })
  @DisplayName("after the last chunk and its trailers, cut anywhere")
  void chunked(String octets) throws Exception {
    for (int cut = 0; cut <= octets.length(); cut++) {
      MessageBody body = response("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked");
      assertEquals(cut, body.pass(slice(octets.substring(0, cut))));
      assertEquals(cut == octets.length(), body.isComplete());
      String rest = octets.substring(cut) + "GET /next";
      assertEquals(octets.length() - cut, body.pass(slice(rest)));
      assertTrue(body.isComplete());
    }
  }

  @ParameterizedTest
  @CsvSource({"HEAD,200", "GET,204", "GET,304", "GET,103"})
  @DisplayName("at once where the response has none by method or status")
  void none(String method, int status) throws Exception {
    assertTrue(response(method, "HTTP/1.1 " + status + " x\r\nContent-Length: 5").isComplete());
  }

  @Test
  @DisplayName("with the connection where nothing else says")
  void untilClose() throws Exception {
    MessageBody body = response("GET", "HTTP/1.0 200 OK");
    assertEquals(4, body.pass(slice("abcd")));
    assertTrue(body.lastsUntilClose());
    assertFalse(body.isComplete());
  }

  @Test
  @DisplayName("with the connection where a chunk size is none")
  void brokenChunk() throws Exception {
    MessageBody body = response("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked");
    assertEquals(9, body.pass(slice("zz\r\nabc\r\n")));
    assertTrue(body.lastsUntilClose());
  }

  @Test
  @DisplayName("at once for a request that announces none")
  void requests() throws Exception {
    assertTrue(request("GET http://a.test/ HTTP/1.1").isComplete());
    assertFalse(request("POST http://a.test/ HTTP/1.1\r\nContent-Length: 1").isComplete());
    assertFalse(request("POST http://a.test/ HTTP/1.1\r\nTransfer-Encoding: chunked").isComplete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1\r\nContent-Length: 2",
        "Content-Length: -1",
        "Content-Length: 1x",
        "Transfer-Encoding: gzip"
      })
  @DisplayName("nowhere for a request whose length can't be told")
  void refused(String fields) {
    assertThrows(MalformedHead.class, () -> request("POST http://a.test/ HTTP/1.1\r\n" + fields));
  }
}
