package dev.h2tap.core.replay.play;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.core.replay.Leg;
import dev.h2tap.core.replay.play.script.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Where the server of a script is met: a port on loopback, for all of the script's connections. */
public final class ScriptServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final ServerSocket listener;

  /** By host; made before anybody comes, so that nobody waits for them. */
  private final Map<String, SSLContext> contexts;

  private ScriptServer(ServerSocket listener, Map<String, SSLContext> contexts) {
    this.listener = listener;
    this.contexts = contexts;
  }

  /** Listens on a free port; over TLS it shows leaves of {@code root} for the script's hosts. */
  public static ScriptServer listen(Root root, Script script) throws IOException {
    Leaves leaves = new Leaves(root);
    Map<String, SSLContext> contexts = new HashMap<>();
    for (Script.Connection c : script.connections()) {
      if (c.tls() == Script.Tls.NO || contexts.containsKey(c.host())) continue;
      contexts.put(c.host(), context(leaves.of(HostName.of(c.host()))));
    }
    return new ScriptServer(
        new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), Map.copyOf(contexts));
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /**
   * The next connection, its handshake done.
   *
   * @param patience zero for any time
   */
  Side accept(Script.Connection like, Duration patience, Heard.Depth depth) throws IOException {
    try {
      listener.setSoTimeout((int) patience.toMillis());
      Socket tcp = listener.accept();
      tcp.setTcpNoDelay(true);
      Socket said = like.tls() == Script.Tls.NO ? tcp : tls(tcp, like);
      return new Side(new Leg(tcp, said), depth);
    } catch (SocketTimeoutException e) {
      throw new IOException("no connection came to the server", e);
    }
  }

  private SSLSocket tls(Socket tcp, Script.Connection like) throws IOException {
    SSLContext context = Objects.requireNonNull(contexts.get(like.host()));
    SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(tcp, null, true);
    tls.setUseClientMode(false);
    tls.setHandshakeApplicationProtocolSelector(
        (_, offered) -> offered.contains(like.chosen()) ? like.chosen() : "");
    tls.startHandshake();
    return tls;
  }

  private static SSLContext context(Leaf leaf) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("leaf", leaf.key(), new char[0], leaf.chain().toArray(new Certificate[0]));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the server's certificate can't be made: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
