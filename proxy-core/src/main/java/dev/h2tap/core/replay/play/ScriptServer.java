package dev.h2tap.core.replay.play;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Where the server of a script is met: a port on loopback, for all of the script's connections. */
public final class ScriptServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final ServerSocket listener;
  private final Leaves leaves;

  private ScriptServer(ServerSocket listener, Root root) {
    this.listener = listener;
    this.leaves = new Leaves(root);
  }

  /** Listens on a free port; over TLS it shows leaves of {@code root}. */
  public static ScriptServer listen(Root root) throws IOException {
    return new ScriptServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), root);
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
      if (like.tls() == Script.Tls.NO) return new Side(tcp, tcp, depth);
      return new Side(tcp, tls(tcp, like), depth);
    } catch (SocketTimeoutException e) {
      throw new IOException("no connection came to the server", e);
    }
  }

  private SSLSocket tls(Socket tcp, Script.Connection like) throws IOException {
    SSLSocket tls =
        (SSLSocket) context(like.host()).getSocketFactory().createSocket(tcp, null, true);
    tls.setUseClientMode(false);
    tls.setHandshakeApplicationProtocolSelector(
        (_, offered) -> offered.contains(like.chosen()) ? like.chosen() : "");
    tls.startHandshake();
    return tls;
  }

  private SSLContext context(String host) throws IOException {
    try {
      Leaf leaf = leaves.of(HostName.of(host));
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(host, leaf.key(), new char[0], leaf.chain().toArray(new Certificate[0]));
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
