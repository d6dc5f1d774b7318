package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.CertificateFacts;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A TLS tunnel")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TlsRelayTest {
  private static final Consumer<SSLParameters> AS_IT_IS = _ -> {};

  private static Rig trusting(Consumer<ProxyOptions.Builder> more) throws IOException {
    var pem = Rig.originRootPem();
    return new Rig(
        o -> {
          o.upstreamTrust(pem);
          more.accept(o);
        });
  }

  private static int tlsOrigin(
      Rig rig, String host, Consumer<SSLParameters> parameters, Rig.Serving serving)
      throws Exception {
    SSLServerSocket listener =
        (SSLServerSocket)
            Rig.originContext(host)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SSLParameters p = listener.getSSLParameters();
    parameters.accept(p);
    listener.setSSLParameters(p);
    return rig.origin(listener, serving);
  }

  private static SSLSocket over(Socket socket, Consumer<SSLParameters> parameters)
      throws Exception {
    SSLSocket tls =
        (SSLSocket)
            Rig.clientContext().getSocketFactory().createSocket(socket, "origin.test", 443, true);
    SSLParameters p = tls.getSSLParameters();
    p.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.accept(p);
    tls.setSSLParameters(p);
    return tls;
  }

  private static void echo(Socket socket) throws IOException {
    socket.getInputStream().transferTo(socket.getOutputStream());
    socket.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("passes and records what is inside it, and tells of both legs")
  void inside(ProxyOptions.Tls tls) throws Exception {
    try (Rig rig = trusting(o -> o.tls(tls))) {
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              p -> p.setApplicationProtocols(new String[] {"http/1.1"}),
              TlsRelayTest::echo);
      SSLSocket client =
          over(
              rig.tunnel("origin.test:" + port),
              p -> p.setApplicationProtocols(new String[] {"h2", "http/1.1"}));
      Rig.say(client, "secret");
      assertEquals("secret", Rig.read(client, 6));
      assertEquals("http/1.1", client.getApplicationProtocol(), "what the origin chose");
      client.close();
      MemoryCapture.Connection record = rig.capture.only();
      record.awaitFinished();
      assertEquals("secret", record.text(Endpoint.CLIENT));
      assertEquals("secret", record.text(Endpoint.SERVER));
      ConnectionFacts.Tls leg = record.facts().clientTls().orElseThrow();
      assertEquals("TLSv1.3", leg.version());
      assertEquals("origin.test", leg.sni());
      assertEquals(List.of("h2", "http/1.1"), leg.alpnOffered());
      assertEquals("http/1.1", leg.alpn());
      assertEquals("http/1.1", record.facts().serverTls().orElseThrow().alpn());
      CertificateFacts origin = record.facts().originCertificates().certificates().getFirst();
      CertificateFacts made = record.facts().madeCertificates().certificates().getFirst();
      Certificate seen = client.getSession().getPeerCertificates()[0];
      assertEquals(CertificateChain.of(List.of(seen)).certificates().getFirst(), made);
      assertEquals(List.of("origin.test"), origin.names());
      assertTrue(made.until().isAfter(made.from()));
      assertNotEquals(made.sha256(), origin.sha256());
      assertEquals("", record.facts().failure());
    }
  }

  @Test
  @DisplayName("offers the origin the same protocols octet for octet, GREASE among them")
  void sameOffer() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      CompletableFuture<List<String>> offered = new CompletableFuture<>();
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              AS_IT_IS,
              s -> {
                ((SSLSocket) s)
                    .setHandshakeApplicationProtocolSelector(
                        (_, list) -> {
                          offered.complete(list);
                          return list.get(1);
                        });
                echo(s);
              });
      String grease = "\u00da\u00da";
      SSLSocket client =
          over(
              rig.tunnel("origin.test:" + port),
              p -> p.setApplicationProtocols(new String[] {grease, "h2"}));
      client.startHandshake();
      assertEquals(List.of(grease, "h2"), offered.get(60, TimeUnit.SECONDS));
      assertEquals("h2", client.getApplicationProtocol());
    }
  }

  @Test
  @DisplayName("without ALPN has none on either leg, and TLS 1.2 serves as well")
  void noAlpnOldTls() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              p -> p.setProtocols(new String[] {"TLSv1.2"}),
              TlsRelayTest::echo);
      SSLSocket client =
          over(rig.tunnel("origin.test:" + port), p -> p.setProtocols(new String[] {"TLSv1.2"}));
      Rig.say(client, "x");
      assertEquals("x", Rig.read(client, 1));
      assertEquals("", client.getApplicationProtocol());
      ConnectionFacts facts = rig.capture.only().facts();
      assertEquals("TLSv1.2", facts.serverTls().orElseThrow().version());
      assertEquals("TLSv1.2", facts.clientTls().orElseThrow().version());
      assertEquals(List.of(), facts.serverTls().orElseThrow().alpnOffered());
    }
  }

  @Test
  @DisplayName("whose client sends close_notify still brings the answer")
  void halfClose() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              AS_IT_IS,
              s -> {
                String heard = Rig.readAll(s);
                Rig.say(s, "got " + heard.length());
                s.close();
              });
      SSLSocket client = over(rig.tunnel("origin.test:" + port), AS_IT_IS);
      Rig.say(client, "12345");
      client.shutdownOutput();
      assertEquals("got 5", Rig.readAll(client));
      rig.capture.only().awaitFinished();
      assertEquals(List.of("client finished", "server finished"), rig.capture.only().script());
      assertEquals("", rig.capture.only().facts().failure());
    }
  }

  @Test
  @DisplayName("whose origin sends close_notify still takes what the client says")
  void originHalfClose() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      CompletableFuture<String> heard = new CompletableFuture<>();
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              AS_IT_IS,
              s -> {
                Rig.say(s, "bye");
                ((SSLSocket) s).shutdownOutput();
                heard.complete(Rig.readAll(s));
              });
      SSLSocket client = over(rig.tunnel("origin.test:" + port), AS_IT_IS);
      assertEquals("bye", Rig.readAll(client));
      Rig.say(client, "one more thing");
      client.shutdownOutput();
      assertEquals("one more thing", heard.get(60, TimeUnit.SECONDS));
    }
  }

  @Test
  @DisplayName("carries many megabytes both ways at once unharmed")
  void bulk() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = tlsOrigin(rig, "origin.test", AS_IT_IS, TlsRelayTest::echo);
      SSLSocket client = over(rig.tunnel("origin.test:" + port), AS_IT_IS);
      client.startHandshake();
      byte[] octets = new byte[8 << 20];
      new Random(2).nextBytes(octets);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      client.getOutputStream().write(octets);
                      client.shutdownOutput();
                    } catch (IOException e) {
                      // the digest tells
                    }
                  });
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 15];
      for (int n; (n = client.getInputStream().read(buffer)) >= 0; ) digest.update(buffer, 0, n);
      writer.join();
      assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(octets), digest.digest());
      assertArrayEquals(octets, rig.capture.only().octets(Endpoint.CLIENT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  @DisplayName("begins with a ClientHello in however many records, octet by octet")
  void choppedHello(int recordLength) throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = tlsOrigin(rig, "origin.test", AS_IT_IS, TlsRelayTest::echo);
      Socket tunnel = rig.tunnel("origin.test:" + port);
      // Between client and tunnel: the first record is cut into many, sent octet by octet.
      int choppers =
          rig.origin(
              s -> {
                Thread.ofVirtual()
                    .start(
                        () -> {
                          try {
                            tunnel.getInputStream().transferTo(s.getOutputStream());
                          } catch (IOException e) {
                            // closed at the end
                          }
                        });
                chop(s, tunnel.getOutputStream(), recordLength);
                s.getInputStream().transferTo(tunnel.getOutputStream());
              });
      Socket plain = new Socket(InetAddress.getLoopbackAddress(), choppers);
      SSLSocket client = over(plain, AS_IT_IS);
      Rig.say(client, "x");
      assertEquals("x", Rig.read(client, 1));
      client.close();
    }
  }

  private static void chop(Socket from, OutputStream to, int recordLength) throws IOException {
    DataInputStream in = new DataInputStream(from.getInputStream());
    byte[] header = in.readNBytes(3);
    byte[] body = in.readNBytes(in.readUnsignedShort());
    for (int at = 0; at < body.length; at += recordLength) {
      int length = Math.min(recordLength, body.length - at);
      for (byte b : new byte[] {header[0], header[1], header[2], 0, (byte) length}) {
        to.write(b);
        to.flush();
      }
      for (int i = 0; i < length; i++) {
        to.write(body[at + i]);
        to.flush();
      }
    }
  }

  private static String alertFor(Rig rig, int port, Consumer<SSLParameters> client)
      throws Exception {
    SSLSocket socket = over(rig.tunnel("origin.test:" + port), client);
    SSLException e = assertThrows(SSLException.class, socket::startHandshake);
    return e.getMessage();
  }

  @Test
  @DisplayName("to an origin that nobody vouches for ends with unknown_ca before any ServerHello")
  void untrusted() throws Exception {
    try (Rig rig = new Rig(_ -> {})) {
      int port = tlsOrigin(rig, "origin.test", AS_IT_IS, TlsRelayTest::echo);
      assertTrue(alertFor(rig, port, AS_IT_IS).contains("unknown_ca"));
      MemoryCapture.Connection record = rig.capture.only();
      record.awaitFinished();
      assertTrue(record.facts().failure().contains("no trusted root"), record.facts().failure());
      CertificateFacts refused = record.facts().originCertificates().certificates().getFirst();
      assertEquals(List.of("origin.test"), refused.names());
      assertEquals(List.of(record.facts().failure()), rig.failures);
    }
  }

  @Test
  @DisplayName("to an origin with another's certificate ends with certificate_unknown")
  void wrongHost() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = tlsOrigin(rig, "other.test", AS_IT_IS, TlsRelayTest::echo);
      assertTrue(alertFor(rig, port, AS_IT_IS).contains("certificate_unknown"));
      assertEquals(
          "the origin's certificate is not for origin.test", rig.capture.only().facts().failure());
    }
  }

  @Test
  @DisplayName("to any of them is made with --insecure, and says so")
  void insecure() throws Exception {
    try (Rig rig = new Rig(ProxyOptions.Builder::insecure)) {
      int port = tlsOrigin(rig, "other.test", AS_IT_IS, TlsRelayTest::echo);
      SSLSocket client = over(rig.tunnel("origin.test:" + port), AS_IT_IS);
      Rig.say(client, "x");
      assertEquals("x", Rig.read(client, 1));
      assertTrue(rig.capture.only().facts().insecure());
    }
  }

  @Test
  @DisplayName("in which the origin takes none of the protocols ends with its own alert")
  void alpnMismatch() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port =
          tlsOrigin(
              rig,
              "origin.test",
              p -> p.setApplicationProtocols(new String[] {"h3"}),
              TlsRelayTest::echo);
      String alert =
          alertFor(rig, port, p -> p.setApplicationProtocols(new String[] {"h2", "http/1.1"}));
      assertTrue(alert.contains("no_application_protocol"), alert);
      assertEquals(
          "the origin refused TLS with the alert no_application_protocol",
          rig.capture.only().facts().failure());
    }
  }

  @Test
  @DisplayName("to an origin that speaks no TLS ends with internal_error")
  void noTlsThere() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port =
          rig.origin(
              s -> {
                Rig.read(s, 1);
                Rig.say(s, "HTTP/1.1 400 Bad Request\r\n\r\n");
              });
      assertTrue(alertFor(rig, port, AS_IT_IS).contains("internal_error"));
    }
  }

  @Test
  @DisplayName("to an origin that demands a client certificate fails after the handshake, recorded")
  void clientCertificate() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = tlsOrigin(rig, "origin.test", p -> p.setNeedClientAuth(true), TlsRelayTest::echo);
      SSLSocket client = over(rig.tunnel("origin.test:" + port), AS_IT_IS);
      assertThrows(
          IOException.class,
          () -> {
            Rig.say(client, "x");
            if (client.getInputStream().read() < 0) throw new IOException("closed");
          });
      MemoryCapture.await(
          () -> !rig.capture.only().facts().failure().isEmpty(), "the failure is recorded");
    }
  }

  @Test
  @DisplayName("whose client does not trust the root is recorded with that hint")
  void clientRefuses() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = tlsOrigin(rig, "origin.test", AS_IT_IS, TlsRelayTest::echo);
      Socket tunnel = rig.tunnel("origin.test:" + port);
      SSLSocket client =
          (SSLSocket)
              ((javax.net.ssl.SSLSocketFactory) javax.net.ssl.SSLSocketFactory.getDefault())
                  .createSocket(tunnel, "origin.test", 443, true);
      assertThrows(SSLException.class, client::startHandshake);
      rig.capture.only().awaitFinished();
      String failure = rig.capture.only().facts().failure();
      assertTrue(failure.contains("does it trust h2tap's root"), failure);
    }
  }

  @Test
  @DisplayName("with a ClientHello that is none ends with decode_error in the clear")
  void malformedHello() throws Exception {
    try (Rig rig = trusting(_ -> {})) {
      int port = rig.origin(TlsRelayTest::echo);
      Socket client = rig.tunnel("origin.test:" + port);
      client.getOutputStream().write(new byte[] {22, 3, 1, 0, 5, 1, 0, 0, 1, 9});
      assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 50}, client.getInputStream().readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin.test", "*.test", "hidden.example"})
  @DisplayName("to a host that is passed through stays encrypted, by its name in CONNECT or SNI")
  void passthrough(String pattern) throws Exception {
    try (Rig rig = new Rig(o -> o.passthrough(pattern).map("*.example=127.0.0.1"))) {
      int port = tlsOrigin(rig, "origin.test", AS_IT_IS, TlsRelayTest::echo);
      SSLSocket client =
          over(
              rig.tunnel("origin.test:" + port),
              p -> {
                p.setServerNames(
                    List.of(
                        new SNIHostName(
                            pattern.startsWith("h") ? "hidden.example" : "origin.test")));
              });
      // The origin's own certificate comes through, which this client does not trust.
      assertThrows(SSLException.class, client::startHandshake);
      assertEquals("passthrough", rig.capture.only().facts().mode());
      assertTrue(rig.capture.only().facts().serverTls().isEmpty());
      assertEquals(22, rig.capture.only().octets(Endpoint.CLIENT)[0]);
    }
  }

  @Test
  @DisplayName("through a reverse proxy goes to the origin under its own name")
  void reverse() throws Exception {
    try (Rig origins = new Rig(_ -> {})) {
      CompletableFuture<String> asked = new CompletableFuture<>();
      int port =
          tlsOrigin(
              origins,
              "origin.test",
              AS_IT_IS,
              s -> {
                ((SSLSocket) s).startHandshake();
                var session = (javax.net.ssl.ExtendedSSLSession) ((SSLSocket) s).getSession();
                asked.complete(
                    new String(
                        session.getRequestedServerNames().get(0).getEncoded(),
                        StandardCharsets.US_ASCII));
                echo(s);
              });
      try (Rig rig = trusting(o -> o.mode("reverse:https://origin.test:" + port))) {
        Socket plain = rig.connect();
        SSLSocket client =
            (SSLSocket)
                Rig.clientContext().getSocketFactory().createSocket(plain, "127.0.0.1", 1, true);
        SSLParameters p = client.getSSLParameters();
        p.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(p);
        Rig.say(client, "x");
        assertEquals("x", Rig.read(client, 1));
        assertEquals("origin.test", asked.get(60, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  @DisplayName("to a reverse proxy whose origin is down ends with internal_error")
  void reverseDown() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Rig rig = new Rig(o -> o.mode("reverse:https://127.0.0.1:" + port))) {
      SSLSocket client = over(rig.connect(), AS_IT_IS);
      SSLException e = assertThrows(SSLException.class, client::startHandshake);
      assertTrue(e.getMessage().contains("internal_error"), e.getMessage());
    }
  }
}
