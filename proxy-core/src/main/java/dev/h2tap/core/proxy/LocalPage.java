package dev.h2tap.core.proxy;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Root;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.proxy.http1.Head;
import dev.h2tap.core.proxy.http1.MalformedHead;
import dev.h2tap.core.proxy.http1.RequestHead;
import dev.h2tap.core.proxy.relay.Endings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The pages at {@code h2tap.local}, which only clients of the proxy see: what h2tap is, the root to
 * trust, and a picture over TLS that loads only where the root is trusted already.
 */
final class LocalPage extends ChannelInboundHandlerAdapter {
  private static final String HOST = "h2tap.local";

  private final Root root;
  private ByteBuf seen = Unpooled.EMPTY_BUFFER;

  LocalPage(Root root) {
    this.root = root;
  }

  static boolean isHost(String host) {
    return host.equalsIgnoreCase(HOST);
  }

  /** Answers TLS with a leaf for {@code h2tap.local}. */
  static void overTls(Services services, Channel client) {
    try {
      Leaf leaf = services.leaves().of(HostName.of(HOST));
      SslHandler tls = services.tls().toClient(client.alloc(), leaf, "");
      client.pipeline().addLast("tls", tls).addLast("page", new LocalPage(services.root()));
      client.config().setAutoRead(true);
    } catch (SSLException e) {
      client.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    seen = Unpooled.wrappedBuffer(seen, (ByteBuf) message);
    byte[] answer;
    try {
      Optional<Head> head = Head.parse(Slice.of(ByteBufUtil.getBytes(seen)));
      if (head.isEmpty()) return;
      answer = answer(root, context.channel().localAddress(), RequestHead.of(head.get()));
    } catch (MalformedHead e) {
      answer = Replies.refusal("400 Bad Request", e.getMessage());
    }
    Channel channel = context.channel();
    channel.pipeline().remove(this);
    Endings.sayAndClose(channel, answer);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    seen.release();
    seen = Unpooled.EMPTY_BUFFER;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  /**
   * The whole answer to a request for one of the pages; the connection closes after it.
   *
   * @param proxy where the client has reached h2tap
   */
  static byte[] answer(Root root, SocketAddress proxy, RequestHead request) {
    String path = request.path();
    boolean head = request.method().equals("HEAD");
    if (!head && !request.method().equals("GET")) {
      return Replies.content("405 Method Not Allowed", "text/plain", new byte[0]);
    }
    return switch (path) {
      case "/" -> reply(head, "text/html; charset=utf-8", index(root));
      case "/cert.pem" -> reply(head, "application/x-pem-file", root.export(Root.Format.PEM));
      // The type for which browsers and phones offer to install an authority.
      case "/cert.der", "/cert.crt" ->
          reply(head, "application/x-x509-ca-cert", root.export(Root.Format.DER));
      case "/cert.p12" -> reply(head, "application/x-pkcs12", root.export(Root.Format.P12));
      case "/proxy.pac", "/wpad.dat" ->
          reply(head, "application/x-ns-proxy-autoconfig", pac(proxy));
      case "/trusted.svg" -> reply(head, "image/svg+xml", TRUSTED);
      default ->
          Replies.content(
              "404 Not Found",
              "text/html; charset=utf-8",
              Replies.page("Not found", "<p><a href=\"/\">What is here</a></p>"));
    };
  }

  /** Everything through h2tap; directly while that is not there, so that nobody is cut off. */
  private static byte[] pac(SocketAddress proxy) {
    String address =
        proxy instanceof InetSocketAddress internet ? Addresses.text(internet) : "127.0.0.1:8080";
    return """
    function FindProxyForURL(url, host) {
      return "PROXY %s; DIRECT";
    }
    """
        .formatted(address)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] reply(boolean head, String type, byte[] body) {
    return head ? Replies.head("200 OK", type, body.length) : Replies.content("200 OK", type, body);
  }

  private static final byte[] TRUSTED =
      ("<svg xmlns='http://www.w3.org/2000/svg' width='360' height='28'><rect width='360'"
              + " height='28' rx='6' fill='#2a7d46'/><text x='12' y='19' font-family='sans-serif'"
              + " font-size='14' fill='#fff'>TLS inspection works in this program.</text></svg>")
          .getBytes(StandardCharsets.UTF_8);

  private static byte[] index(Root root) {
    return Replies.page(
        "h2tap",
        """
        <p>This program talks through <b>h2tap</b>, a proxy that records HTTP/2 and passes every octet
        on as it came.</p>
        <p><img src="https://%s/trusted.svg" width="360" height="28"
        alt="Not yet: this program does not trust h2tap's root certificate."></p>
        <p>Open the site that you want to look at: what is said on the way is recorded.</p>
        <h2>Root certificate</h2>
        <p><a href="/cert.pem">PEM</a> · <a href="/cert.der">DER</a> · <a href="/cert.p12">PKCS#12</a>
        (password %s)</p>
        <p>%s, valid to %tF<br>SHA-256 <code style="word-break:break-all">%s</code></p>
        <p>Compare the fingerprint with what <code>h2tap ca show</code> prints before you trust it; the
        same command says how.</p>
        """
            .formatted(
                HOST,
                Root.P12_PASSWORD,
                Replies.escape(root.name()),
                root.certificate().getNotAfter(),
                root.sha256().toLowerCase(Locale.ROOT)));
  }
}
