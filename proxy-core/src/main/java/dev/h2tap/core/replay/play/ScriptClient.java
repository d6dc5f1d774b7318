package dev.h2tap.core.replay.play;

import dev.h2tap.core.replay.play.script.Script;
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
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the client of a script connects: by CONNECT through a tap, whose certificates it trusts.
 *
 * @param tap the proxy
 * @param root what the proxy signs with
 */
public record ScriptClient(InetSocketAddress tap, X509Certificate root) {
  private static final int MAX_REPLY = 1 << 14;

  Side connect(Script.Connection like, Duration patience, Heard.Depth depth) throws IOException {
    Socket tcp = new Socket();
    try {
      int millis = (int) patience.toMillis();
      tcp.connect(tap, millis);
      tcp.setTcpNoDelay(true);
      tcp.setSoTimeout(millis);
      tunnel(tcp, like);
      Socket said = like.tls() == Script.Tls.YES ? tls(tcp, like) : tcp;
      tcp.setSoTimeout(0);
      return new Side(tcp, said, depth);
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  private static void tunnel(Socket tcp, Script.Connection like) throws IOException {
    String to = like.host() + ":" + like.port();
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

  private SSLSocket tls(Socket tcp, Script.Connection like) throws IOException {
    SSLSocket tls =
        (SSLSocket) context().getSocketFactory().createSocket(tcp, like.host(), like.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setApplicationProtocols(like.offered().toArray(new String[0]));
    parameters.setServerNames(List.of(new SNIHostName(like.host())));
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private SSLContext context() throws IOException {
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
