package dev.h2tap.core.proxy;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.CaptureSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A proxy with an in-memory recorder, and origins in threads of the test. Everything on loopback.
 */
final class Rig implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static Root proxyRoot;
  private static Root originRoot;
  private static Path originRootPem;

  final MemoryCapture capture;
  final List<String> failures = new CopyOnWriteArrayList<>();
  final ProxyServer proxy;
  private final List<AutoCloseable> resources = new ArrayList<>();

  Rig(Consumer<ProxyOptions.Builder> options) throws IOException {
    this(options, new MemoryCapture());
  }

  private Rig(Consumer<ProxyOptions.Builder> options, MemoryCapture capture) throws IOException {
    this(options, capture, capture);
  }

  /** Records by {@code recorder} instead of {@link #capture}. */
  Rig(Consumer<ProxyOptions.Builder> options, CaptureSink recorder) throws IOException {
    this(options, new MemoryCapture(), recorder);
  }

  private Rig(Consumer<ProxyOptions.Builder> options, MemoryCapture capture, CaptureSink recorder)
      throws IOException {
    this.capture = capture;
    makeRoots();
    ProxyOptions.Builder builder =
        ProxyOptions.builder().listen("127.0.0.1:0").map("*.test=127.0.0.1");
    options.accept(builder);
    proxy =
        ProxyServer.start(
            builder.build(), proxyRoot, recorder, (_, host, reason) -> failures.add(reason));
  }

  /** Made once for all tests of a run. */
  private static synchronized void makeRoots() throws IOException {
    if (proxyRoot != null) return;
    Path folder = Files.createTempDirectory("h2tap-rig");
    proxyRoot = RootStore.openOrCreate(folder.resolve("proxy"));
    originRoot = RootStore.openOrCreate(folder.resolve("origin"));
    originRootPem = Files.writeString(folder.resolve("origin.pem"), originRoot.pem());
    Files.writeString(folder.resolve("proxy.pem"), proxyRoot.pem());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path originRootPem() throws IOException {
    makeRoots();
    return originRootPem;
  }

  static Path proxyRootPem() throws IOException {
    return originRootPem().resolveSibling("proxy.pem");
  }

  /** What an origin for {@code host} proves itself with. */
  static SSLContext originContext(String host) throws Exception {
    Leaf leaf = originLeaf(host);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("a", leaf.key(), new char[0], leaf.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  static Leaf originLeaf(String host) throws IOException {
    makeRoots();
    return new Leaves(originRoot).of(HostName.of(host));
  }

  /** A client that trusts the proxy's root. */
  static SSLContext clientContext() throws Exception {
    makeRoots();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("proxy", proxyRoot.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** What an origin does with each connection, in a thread of its own. */
  interface Serving {
    void serve(Socket socket) throws Exception;
  }

  /** Serves connections to {@code listener}; returns its port. */
  int origin(ServerSocket listener, Serving serving) {
    resources.add(listener);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!listener.isClosed()) {
                try {
                  Socket socket = listener.accept();
                  resources.add(socket);
                  socket.setSoTimeout(PATIENCE_MILLIS);
                  Thread.ofPlatform().daemon().start(() -> run(serving, socket));
                } catch (IOException e) {
                  return;
                }
              }
            });
    return listener.getLocalPort();
  }

  private static void run(Serving serving, Socket socket) {
    try {
      serving.serve(socket);
    } catch (Exception e) {
      // the test sees what is missing
    }
  }

  int origin(Serving serving) throws IOException {
    return origin(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serving);
  }

  /** A connection to the proxy. */
  Socket connect() throws IOException {
    Socket socket = new Socket(proxy.address().getAddress(), proxy.address().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    resources.add(socket);
    return socket;
  }

  /** A tunnel to {@code target} through the proxy, established. */
  Socket tunnel(String target) throws IOException {
    Socket socket = connect();
    say(socket, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
    String answer = readHead(socket);
    if (!answer.startsWith("HTTP/1.1 200 ")) throw new AssertionError(answer);
    return socket;
  }

  static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Up to and with the next empty line. */
  static String readHead(Socket socket) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!out.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) break;
      out.write(octet);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        // it is closed then
      }
    }
    proxy.close();
  }
}
