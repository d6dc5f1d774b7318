package dev.h2tap.app.demo;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The demo's origin server on loopback: HTTP/2 and HTTP/1.1 over TLS. */
final class Origin implements AutoCloseable {
  private static final int MAX_REQUEST = 1 << 20;

  private final Channel listener;

  private Origin(Channel listener) {
    this.listener = listener;
  }

  /** Starts on a free port, with a leaf of {@code root}. */
  static Origin start(EventLoopGroup loops, Root root, Pace pace) throws IOException {
    SslContext tls = tls(new Leaves(root).of(HostName.of(Site.HOST)));
    return new Origin(
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    SslHandler handler = tls.newHandler(channel.alloc());
                    handler.setHandshakeTimeout(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS);
                    channel.pipeline().addLast(handler);
                    channel.pipeline().addLast(new Negotiated(pace));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel());
  }

  static ApplicationProtocolConfig offer(String... protocols) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocols);
  }

  private static SslContext tls(Leaf leaf) throws SSLException {
    return SslContextBuilder.forServer(leaf.key(), leaf.chain().toArray(new X509Certificate[0]))
        .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
        .applicationProtocolConfig(
            offer(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1))
        .build();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
  }

  /** Speaks what ALPN chose. */
  private static final class Negotiated extends ApplicationProtocolNegotiationHandler {
    private final Pace pace;

    private Negotiated(Pace pace) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.pace = pace;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        ctx.pipeline().addLast(new Http2Origin(pace).peer());
      } else {
        ctx.pipeline()
            .addLast(
                new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST), new Http1Origin());
      }
    }
  }
}
