package dev.h2tap.app.demo;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections to the demo's site as a browser does that has h2tap for its proxy: CONNECT,
 * then TLS.
 */
final class Client {
  private static final int PORT = 443;

  private final EventLoopGroup loops;
  private final InetSocketAddress proxy;
  private final X509Certificate trusted;

  Client(EventLoopGroup loops, InetSocketAddress proxy, X509Certificate trusted) {
    this.loops = loops;
    this.proxy = proxy;
    this.trusted = trusted;
  }

  /**
   * Connects, offering {@code protocols} by ALPN in this order.
   *
   * @param last the handler that speaks what was agreed on
   */
  Channel connect(ChannelHandler last, String... protocols) throws IOException {
    SslContext tls =
        SslContextBuilder.forClient()
            .trustManager(trusted)
            .applicationProtocolConfig(Origin.offer(protocols))
            .build();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE) // the proxy looks the name up
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpProxyHandler(proxy));
                    SslHandler handler = tls.newHandler(channel.alloc(), Site.HOST, PORT);
                    handler.setHandshakeTimeout(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS);
                    channel.pipeline().addLast(handler);
                    channel.pipeline().addLast(new Agreed(last));
                  }
                });
    Channel channel =
        done(bootstrap.connect(InetSocketAddress.createUnresolved(Site.HOST, PORT))).channel();
    done(channel.pipeline().get(SslHandler.class).handshakeFuture());
    return channel;
  }

  /** Puts the last handler in when ALPN is through, before the first octets come. */
  private static final class Agreed extends ApplicationProtocolNegotiationHandler {
    private final ChannelHandler last;

    private Agreed(ChannelHandler last) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.last = last;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      ctx.pipeline().addLast(last);
    }
  }

  private static <F extends io.netty.util.concurrent.Future<?>> F done(F future)
      throws IOException {
    if (!future.awaitUninterruptibly(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the demo's connection was not made in time");
    }
    if (!future.isSuccess()) {
      throw new IOException(
          "the demo's connection failed: " + future.cause().getMessage(), future.cause());
    }
    return future;
  }
}
