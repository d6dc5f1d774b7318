package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A tunnel in the clear")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RelayTest {
  @Test
  @DisplayName("passes octets both ways as they are and records them with true addresses")
  void verbatim() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.say(s, "you said " + Rig.read(s, 5));
                s.close();
              });
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.say(client, "\u0000\u00ff\r\nx");
      assertEquals("you said \u0000\u00ff\r\nx", Rig.readAll(client));
      client.close();
      MemoryCapture.Connection record = rig.capture.only();
      record.awaitFinished();
      assertEquals("\u0000\u00ff\r\nx", record.text(Endpoint.CLIENT));
      assertEquals("you said \u0000\u00ff\r\nx", record.text(Endpoint.SERVER));
      assertEquals(client.getLocalPort(), record.client().getPort());
      assertEquals(new InetSocketAddress("127.0.0.1", port), record.server());
      assertEquals("origin.test", record.facts().host());
      assertEquals("regular", record.facts().mode());
      assertEquals("", record.facts().failure());
      assertEquals(5, rig.proxy.counters().octets(Endpoint.CLIENT));
    }
  }

  @Test
  @DisplayName("lets a server speak first")
  void serverFirst() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port = rig.origin(s -> Rig.say(s, "220 hello\r\n" + Rig.read(s, 0)));
      assertEquals("220 hello\r\n", Rig.read(rig.tunnel("origin.test:" + port), 11));
    }
  }

  @Test
  @DisplayName("that begins like TLS, but in which the server answers first, is relayed")
  void undecidedThenServer() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      CompletableFuture<Void> begun = new CompletableFuture<>();
      int port =
          rig.origin(
              s -> {
                begun.get(60, TimeUnit.SECONDS);
                Rig.say(s, "!");
                Rig.say(s, Rig.read(s, 3));
              });
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.say(client, "\u0016\u0003\u0001");
      begun.complete(null);
      assertEquals("!", Rig.read(client, 1));
      assertEquals("\u0016\u0003\u0001", Rig.read(client, 3));
    }
  }

  @Test
  @DisplayName("whose client ends its side still brings the answer")
  void clientHalfClose() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port = rig.origin(s -> Rig.say(s, "got " + Rig.readAll(s).length()));
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.say(client, "12345");
      client.shutdownOutput();
      assertEquals("got 5", Rig.read(client, 5));
      assertEquals(List.of("client finished"), rig.capture.only().script());
    }
  }

  @Test
  @DisplayName("whose origin ends its side still takes what the client says")
  void originHalfClose() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      CompletableFuture<String> heard = new CompletableFuture<>();
      int port =
          rig.origin(
              s -> {
                Rig.say(s, "bye");
                s.shutdownOutput();
                heard.complete(Rig.readAll(s));
              });
      Socket client = rig.tunnel("origin.test:" + port);
      assertEquals("bye", Rig.readAll(client));
      Rig.say(client, "one more thing");
      client.close();
      assertEquals("one more thing", heard.get(60, TimeUnit.SECONDS));
      rig.capture.only().awaitFinished();
      assertEquals(List.of("server finished", "client finished"), rig.capture.only().script());
    }
  }

  @Test
  @DisplayName("whose client ended its side brings a long answer to a slow reader")
  void longAnswerAfterHalfClose() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int length = 24 << 20;
      int port =
          rig.origin(
              s -> {
                Rig.readAll(s);
                byte[] chunk = new byte[1 << 16];
                for (int i = 0; i < length; i += chunk.length) s.getOutputStream().write(chunk);
                s.close();
              });
      Socket client = rig.tunnel("origin.test:" + port);
      client.shutdownOutput();
      pause();
      assertEquals(length, client.getInputStream().readAllBytes().length);
    }
  }

  @Test
  @DisplayName("broken off by the origin is broken off for the client, by RST")
  void originResets() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.read(s, 1);
                s.setSoLinger(true, 0);
                s.close();
              });
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.say(client, "x");
      assertThrows(SocketException.class, () -> client.getInputStream().read());
      rig.capture.only().awaitFinished();
      assertEquals(List.of("server reset"), rig.capture.only().script());
    }
  }

  @Test
  @DisplayName("broken off by the client is broken off for the origin, by RST")
  void clientResets() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      CompletableFuture<Exception> seen = new CompletableFuture<>();
      int port =
          rig.origin(
              s -> {
                Rig.say(s, "x");
                try {
                  seen.completeExceptionally(
                      new AssertionError("read " + s.getInputStream().read()));
                } catch (SocketException e) {
                  seen.complete(e);
                }
              });
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.read(client, 1);
      client.setSoLinger(true, 0);
      client.close();
      seen.get(60, TimeUnit.SECONDS);
      rig.capture.only().awaitFinished();
      assertEquals(List.of("client reset"), rig.capture.only().script());
    }
  }

  @Test
  @DisplayName("stops a fast writer while the reader is slow, and loses nothing")
  void backPressure() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      long length = 64L << 20;
      AtomicLong written = new AtomicLong();
      MessageDigest sent = MessageDigest.getInstance("SHA-256");
      int port =
          rig.origin(
              s -> {
                byte[] chunk = new byte[1 << 16];
                new Random(1).nextBytes(chunk);
                while (written.get() < length) {
                  s.getOutputStream().write(chunk);
                  sent.update(chunk);
                  written.addAndGet(chunk.length);
                }
                s.close();
              });
      Socket client = rig.tunnel("origin.test:" + port);
      // Nothing reads: the writer comes to a halt well before its end.
      long[] before = {-1};
      MemoryCapture.await(
          () -> {
            long now = written.get();
            boolean still = now > 0 && now == before[0];
            before[0] = now;
            pause();
            return still;
          },
          "the writer stands still");
      assertTrue(written.get() < length / 2, "written meanwhile: " + written.get());
      MessageDigest got = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n; (n = client.getInputStream().read(buffer)) >= 0; ) got.update(buffer, 0, n);
      assertArrayEquals(sent.digest(), got.digest());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("waits for a recorder that has no room, and goes on when it has")
  void recorderFull() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port = rig.origin(s -> s.getInputStream().transferTo(s.getOutputStream()));
      Socket client = rig.tunnel("origin.test:" + port);
      Rig.say(client, "a");
      assertEquals("a", Rig.read(client, 1));
      rig.capture.fillUp();
      // One round of reading may be under way; after it, reading stops.
      Rig.say(client, "b");
      pause();
      Rig.say(client, "c");
      pause();
      assertNotEquals("abc", rig.capture.only().text(Endpoint.CLIENT));
      rig.capture.makeRoom();
      assertEquals("bc", Rig.read(client, 2));
    }
  }

  @Test
  @DisplayName("to a port where nobody listens is answered with 502 and the reason, and recorded")
  void refused() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Rig rig = new Rig(_ -> {})) {
      String answer = connectAnswer(rig, "origin.test:" + port);
      assertTrue(answer.startsWith("HTTP/1.1 502 Bad Gateway\r\n"), answer);
      assertTrue(answer.contains("127.0.0.1:" + port + " refused the connection"), answer);
      MemoryCapture.Connection record = rig.capture.only();
      record.awaitFinished();
      assertTrue(record.facts().failure().contains("refused"), record.facts().failure());
      assertEquals("origin.test", record.facts().host());
      assertEquals(1, rig.failures.size());
      assertEquals(1, rig.proxy.counters().failed());
    }
  }

  @Test
  @DisplayName("to h2tap itself is refused")
  void loop() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      String answer = connectAnswer(rig, "127.0.0.1:" + rig.proxy.address().getPort());
      assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
      assertTrue(answer.contains("h2tap itself"), answer);
    }
  }

  @Test
  @DisplayName("to a name that nobody knows is answered with 502")
  void unknownName() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      String answer = connectAnswer(rig, "nowhere.invalid:443");
      assertTrue(answer.contains("the name nowhere.invalid is not known"), answer);
    }
  }

  private static String connectAnswer(Rig rig, String target) throws IOException {
    Socket client = rig.connect();
    Rig.say(client, "CONNECT " + target + " HTTP/1.1\r\n\r\n");
    return Rig.readAll(client);
  }

  @Test
  @DisplayName("through a reverse proxy needs no CONNECT")
  void reverse() throws Exception {
    try (Rig origins = new Rig(_ -> {})) {
      int port = origins.origin(s -> Rig.say(s, "h2c " + Rig.read(s, 4)));
      try (Rig rig = new Rig(o -> o.mode("reverse:http://127.0.0.1:" + port))) {
        Socket client = rig.connect();
        Rig.say(client, "PRI ");
        assertEquals("h2c PRI ", Rig.read(client, 8));
        assertEquals("reverse", rig.capture.only().facts().mode());
      }
    }
  }
}
