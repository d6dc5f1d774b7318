package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A request for http:// in absolute form")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ForwardingTest {
  /** Answers each request with {@code answer}; bodies by Content-Length are read first. */
  private static Rig.Serving answering(String answer) {
    return s -> {
      while (true) {
        String head = Rig.readHead(s);
        if (head.isEmpty()) return;
        int at = head.indexOf("Content-Length: ");
        if (at >= 0) Rig.read(s, Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at))));
        Rig.say(s, answer);
      }
    };
  }

  @Test
  @DisplayName("goes to several origins over one connection, and what they saw is recorded")
  void severalOrigins() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      String one = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none";
      String two = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
      int first = rig.origin(answering(one));
      int second = rig.origin(answering(two));
      Socket client = rig.connect();
      for (int i = 0; i < 2; i++) {
        Rig.say(
            client,
            "POST http://a.test:%d/x HTTP/1.1\r\nHost: a.test:%d\r\nContent-Length: 4\r\n\r\nbody"
                .formatted(first, first));
        assertEquals(one, Rig.read(client, one.length()));
      }
      Rig.say(client, "GET http://b.test:" + second + "/ HTTP/1.1\r\n\r\n");
      assertEquals(two, Rig.read(client, two.length()));
      List<MemoryCapture.Connection> records = rig.capture.connections();
      assertEquals(2, records.size(), "the first origin's connection is used again");
      assertEquals(
          "POST /x HTTP/1.1\r\nHost: a.test:%d\r\nContent-Length: 4\r\n\r\nbody"
              .formatted(first)
              .repeat(2),
          records.get(0).text(Endpoint.CLIENT));
      assertEquals(one.repeat(2), records.get(0).text(Endpoint.SERVER));
      assertEquals(
          "GET / HTTP/1.1\r\nHost: b.test:" + second + "\r\n\r\n",
          records.get(1).text(Endpoint.CLIENT));
      assertEquals("b.test", records.get(1).facts().host());
    }
  }

  @Test
  @DisplayName("in one write with the next ones is answered in order")
  void pipelined() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
      int port = rig.origin(answering(answer + "a"));
      int other = rig.origin(answering(answer + "b"));
      Socket client = rig.connect();
      Rig.say(
          client,
          "GET http://a.test:%1$d/ HTTP/1.1\r\n\r\nGET http://a.test:%2$d/ HTTP/1.1\r\n\r\n"
                  .formatted(port, other)
              + "GET http://a.test:%d/ HTTP/1.1\r\n\r\n".formatted(port));
      assertEquals(
          answer + "a" + answer + "b" + answer + "a", Rig.read(client, 3 * (answer.length() + 1)));
    }
  }

  @Test
  @DisplayName("brings each part of its answer when it comes")
  void streams() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      Object gate = new Object();
      boolean[] open = {false};
      int port =
          rig.origin(
              s -> {
                Rig.readHead(s);
                Rig.say(s, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
                synchronized (gate) {
                  while (!open[0]) gate.wait();
                }
                Rig.say(s, "data: 2\n\n");
                s.close();
              });
      Socket client = rig.connect();
      Rig.say(client, "GET http://a.test:" + port + "/ HTTP/1.1\r\n\r\n");
      Rig.readHead(client);
      assertEquals("data: 1\n\n", Rig.read(client, 9));
      synchronized (gate) {
        open[0] = true;
        gate.notifyAll();
      }
      assertEquals("data: 2\n\n", Rig.readAll(client));
    }
  }

  @Test
  @DisplayName("is followed by its interim responses and its final one")
  void interim() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.readHead(s);
                Rig.say(s, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                Rig.say(s, "HTTP/1.1 100 Continue\r\n\r\n");
                Rig.say(s, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + Rig.read(s, 4));
              });
      Socket client = rig.connect();
      Rig.say(
          client,
          "PUT http://a.test:%d/ HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
              .formatted(port));
      assertTrue(Rig.readHead(client).startsWith("HTTP/1.1 103"));
      assertTrue(Rig.readHead(client).startsWith("HTTP/1.1 100"));
      Rig.say(client, "body");
      assertTrue(Rig.readHead(client).startsWith("HTTP/1.1 200"));
      assertEquals("body", Rig.read(client, 4));
    }
  }

  @Test
  @DisplayName("that switches protocols becomes a tunnel")
  void upgrade() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.readHead(s);
                Rig.say(
                    s,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n\r\n\u0081\u0002hi");
                s.getInputStream().transferTo(s.getOutputStream());
                s.close();
              });
      Socket client = rig.connect();
      Rig.say(
          client,
          "GET http://a.test:%d/ HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
              .formatted(port));
      Rig.readHead(client);
      assertEquals("\u0081\u0002hi", Rig.read(client, 4));
      Rig.say(client, "\u0081\u0080GET / ");
      assertEquals("\u0081\u0080GET / ", Rig.read(client, 8));
      client.shutdownOutput();
      assertEquals("", Rig.readAll(client));
      rig.capture.only().awaitFinished();
      assertTrue(rig.capture.only().text(Endpoint.CLIENT).endsWith("\u0081\u0080GET / "));
    }
  }

  @Test
  @DisplayName("to an origin that closes without an answer is answered with 502")
  void noAnswer() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.readHead(s);
                s.close();
              });
      Socket client = rig.connect();
      Rig.say(client, "GET http://a.test:" + port + "/ HTTP/1.1\r\n\r\n");
      String answer = Rig.readAll(client);
      assertTrue(answer.startsWith("HTTP/1.1 502"), answer);
      assertEquals("the origin closed without an answer", rig.capture.only().facts().failure());
    }
  }

  @Test
  @DisplayName("that is malformed, or for another scheme, is answered with 400")
  void bad() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      for (String request :
          List.of(
              "nonsense\r\n\r\n",
              "GET https://a.test/ HTTP/1.1\r\n\r\n",
              "CONNECT a.test HTTP/1.1\r\n\r\n",
              "POST http://a.test/ HTTP/1.1\r\nContent-Length: x\r\n\r\n")) {
        Socket client = rig.connect();
        Rig.say(client, request);
        String answer = Rig.readAll(client);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), request + answer);
      }
    }
  }

  @Test
  @DisplayName("for h2tap.local shows what h2tap is and offers the root")
  void localPage() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      assertTrue(ask(rig, "http://h2tap.local/").contains("h2tap ca show"));
      assertTrue(ask(rig, "/").contains("h2tap ca show"), "asked directly");
      String pem = ask(rig, "http://h2tap.local/cert.pem");
      assertTrue(pem.contains("Content-Type: application/x-pem-file\r\n"), pem);
      assertTrue(pem.endsWith(java.nio.file.Files.readString(Rig.proxyRootPem())));
      assertTrue(ask(rig, "/cert.der").contains("Content-Type: application/x-x509-ca-cert\r\n"));
      assertTrue(ask(rig, "/nothing").startsWith("HTTP/1.1 404 "));
      assertTrue(rig.capture.connections().isEmpty(), "nothing of it is recorded");
    }
  }

  private static String ask(Rig rig, String target) throws IOException {
    Socket client = rig.connect();
    Rig.say(client, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return Rig.readAll(client);
  }

  @Test
  @DisplayName("for h2tap.local over TLS works for who trusts the root")
  void localPageOverTls() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      Socket tunnel = rig.tunnel("h2tap.local:443");
      SSLSocket client =
          (SSLSocket)
              Rig.clientContext().getSocketFactory().createSocket(tunnel, "h2tap.local", 443, true);
      Rig.say(client, "GET /trusted.svg HTTP/1.1\r\nHost: h2tap.local\r\n\r\n");
      assertTrue(Rig.readHead(client).contains("Content-Type: image/svg+xml"));
    }
  }

  @Test
  @DisplayName("may be followed by a CONNECT on the same connection")
  void thenConnect() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
      int port = rig.origin(answering(answer));
      int other = rig.origin(s -> s.getInputStream().transferTo(s.getOutputStream()));
      Socket client = rig.connect();
      Rig.say(client, "GET http://a.test:" + port + "/ HTTP/1.1\r\n\r\n");
      assertEquals(answer, Rig.read(client, answer.length()));
      Rig.say(client, "CONNECT a.test:" + other + " HTTP/1.1\r\n\r\n");
      assertTrue(Rig.readHead(client).startsWith("HTTP/1.1 200 "));
      Rig.say(client, "raw");
      assertEquals("raw", Rig.read(client, 3));
    }
  }
}
