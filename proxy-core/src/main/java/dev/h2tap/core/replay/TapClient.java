package dev.h2tap.core.replay;

import dev.h2tap.certs.HostName;
import dev.h2tap.core.proxy.route.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connects to origins by CONNECT through a tap, whose certificates it trusts.
 *
 * @param tap the proxy
 * @param root what the proxy signs with
 */
public record TapClient(InetSocketAddress tap, X509Certificate root) {
  private static final int MAX_REPLY = 1 << 14;

  /**
   * Where to, and how.
   *
   * @param offered by ALPN, where TLS carries it; empty for cleartext
   */
  public record To(Target origin, Optional<List<String>> offered) {
    @Override
    public String toString() {
      return origin.toString();
    }
  }

  /** A socket to the tap, before anything is said on it. */
  public Socket open(Duration patience) throws IOException {
    Socket tcp = new Socket();
    try {
      tcp.connect(tap, (int) patience.toMillis());
      tcp.setTcpNoDelay(true);
      return tcp;
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  /**
   * Goes on to the origin, with TLS where it is asked for.
   *
   * @param tcp from {@link #open}; closed where this fails
   */
  public Leg connect(Socket tcp, To to, Duration patience) throws IOException {
    try {
      tcp.setSoTimeout((int) patience.toMillis());
      tunnel(tcp, to);
      Socket said = to.offered.isPresent() ? tls(tcp, to, to.offered.get()) : tcp;
      tcp.setSoTimeout(0);
      return new Leg(tcp, said);
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  private static void tunnel(Socket tcp, To to) throws IOException {
    String ask = "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(to, to);
    tcp.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
    String reply = head(tcp.getInputStream());
    if (reply.startsWith("HTTP/1.1 200")) return;
    String said = reply.lines().findFirst().orElse("nothing");
    throw new IOException("%s can't be reached: the tap answers %s".formatted(to, said));
  }

  /** To the empty line and not an octet further: the server may speak first. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (head.size() < MAX_REPLY) {
      int octet = in.read();
      if (octet < 0) break;
      head.write(octet);
      if (octet == '\n' && head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) break;
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private SSLSocket tls(Socket tcp, To to, List<String> offered) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            trusting(root)
                .getSocketFactory()
                .createSocket(tcp, to.origin.host(), to.origin.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setApplicationProtocols(offered.toArray(new String[0]));
    // RFC 6066 3: an address is no server name.
    if (HostName.of(to.origin.host()).address().isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(to.origin.host())));
    }
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  /** TLS that trusts what a tap signs, and nothing else. */
  public static SSLContext trusting(X509Certificate root) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("tap", root);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS can't be had: " + e.getMessage(), e);
    }
  }
}
