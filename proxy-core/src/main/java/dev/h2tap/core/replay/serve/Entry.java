package dev.h2tap.core.replay.serve;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.core.proxy.tls.TlsContexts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts onto each connection what speaks its protocol: told by its first octets, and ALPN. */
final class Entry extends ChannelInitializer<Channel> {
  private static final int REMEMBERED = 256;
  private static final int TLS_HANDSHAKE = 0x16;

  /** For a handshake: the first one loads the TLS library, on a machine that may be busy. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final Responder responder;
  private final Leaves leaves;
  private final ServeOptions.Mode mode;
  private final Map<HostName, SslContext> contexts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HostName, SslContext> eldest) {
          return size() > REMEMBERED;
        }
      };

  Entry(Responder responder, Leaves leaves, ServeOptions.Mode mode) {
    this.responder = responder;
    this.leaves = leaves;
    this.mode = mode;
  }

  boolean isProxy() {
    return mode == ServeOptions.Mode.PROXY;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel.pipeline().addLast(firstOctets());
  }

  /** By which requests come on a connection. */
  static String scheme(Channel channel) {
    return channel.pipeline().get(SslHandler.class) == null ? "http" : "https";
  }

  /** As on a new connection; a tunnel begins with it too. */
  ChannelHandler firstOctets() {
    return new FirstOctets();
  }

  private void http2(ChannelPipeline pipeline) {
    pipeline.addLast(Http2Answers.handler(responder));
    pipeline.addLast(new Gone());
  }

  /** Whoever breaks a connection off is gone: nothing is to be said of it. */
  private static final class Gone extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  private void http1(ChannelPipeline pipeline) {
    pipeline.addLast(new HttpServerCodec());
    pipeline.addLast(new Http1Answers(responder, this));
  }

  private final class FirstOctets extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      ChannelPipeline pipeline = ctx.pipeline();
      ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
      int octets = Math.min(in.readableBytes(), preface.readableBytes());
      boolean http2 =
          ByteBufUtil.equals(in, in.readerIndex(), preface, preface.readerIndex(), octets);
      if (in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE) {
        pipeline.addLast(new Named(ctx.channel()));
        pipeline.addLast(new Agreed());
      } else if (http2 && octets < 4) {
        return; // POST, PUT and PATCH begin as the preface does
      } else if (http2) {
        http2(pipeline);
      } else {
        http1(pipeline);
      }
      pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  /** TLS with a certificate for the name that the client asks for. */
  private final class Named extends SniHandler {
    Named(Channel channel) {
      super(
          (String name, Promise<SslContext> promise) -> {
            made(host(name, channel), promise);
            return promise;
          },
          PATIENCE_MILLIS);
    }

    @Override
    protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
      SslHandler handler = super.newSslHandler(context, allocator);
      handler.setHandshakeTimeoutMillis(PATIENCE_MILLIS);
      return handler;
    }
  }

  private final class Agreed extends ApplicationProtocolNegotiationHandler {
    Agreed() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) http2(ctx.pipeline());
      else http1(ctx.pipeline());
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close(); // the client does not trust the root, mostly: it says so itself
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  private static HostName host(@Nullable String serverName, Channel channel) {
    try {
      if (serverName != null) return HostName.of(serverName);
    } catch (IllegalArgumentException _) {
      // what no certificate can name is answered as if nothing had been named
    }
    InetSocketAddress here = (InetSocketAddress) channel.localAddress();
    return HostName.of(here.getAddress().getHostAddress());
  }

  /** Off the event loop: making a key's certificate takes its time. */
  private void made(HostName host, Promise<SslContext> promise) {
    Thread.ofVirtual()
        .name("leaf")
        .start(
            () -> {
              try {
                promise.setSuccess(context(host));
              } catch (SSLException | RuntimeException e) {
                promise.setFailure(e);
              }
            });
  }

  private SslContext context(HostName host) throws SSLException {
    synchronized (contexts) {
      SslContext known = contexts.get(host);
      if (known != null) return known;
    }
    Leaf leaf = leaves.of(host);
    SslContext made =
        SslContextBuilder.forServer(leaf.key(), leaf.chain())
            .sslProvider(TlsContexts.best())
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1))
            .build();
    synchronized (contexts) {
      contexts.put(host, made);
    }
    return made;
  }
}
