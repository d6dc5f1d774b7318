package dev.h2tap.core.proxy;

import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.proxy.relay.WallClock;
import dev.h2tap.core.proxy.route.Dialer;
import dev.h2tap.core.proxy.route.Mode;
import dev.h2tap.core.proxy.tls.KeyLog;
import dev.h2tap.core.proxy.tls.OriginTrust;
import dev.h2tap.core.proxy.tls.TlsContexts;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running proxy. */
public final class ProxyServer implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(64 << 10, 256 << 10);

  private final EventLoopGroup loops;
  private final Channel listener;
  private final Services services;

  private ProxyServer(EventLoopGroup loops, Channel listener, Services services) {
    this.loops = loops;
    this.listener = listener;
    this.services = services;
  }

  /**
   * Starts to listen and returns when connections are accepted.
   *
   * @param capture takes down what passes; stays the caller's to close, after this
   * @throws IOException where the address can't be had or a file that the options name can't be
   *     read or written; the message says which
   */
  public static ProxyServer start(
      ProxyOptions options, Root root, CaptureSink capture, ProxyEvents events) throws IOException {
    SslProvider provider =
        options.tls() == ProxyOptions.Tls.JDK ? SslProvider.JDK : TlsContexts.best();
    if (options.keyLog().isPresent() && provider == SslProvider.JDK) {
      throw new IOException(
          "a key log needs BoringSSL, which does not run here; leave --keylog away");
    }
    OriginTrust trust = new OriginTrust(options.upstreamTrust());
    Optional<KeyLog> keyLog = Optional.empty();
    if (options.keyLog().isPresent()) keyLog = Optional.of(new KeyLog(options.keyLog().get()));
    TlsContexts tls =
        new TlsContexts(
            provider,
            options.verification() == ProxyOptions.Verification.ON
                ? Optional.of(trust)
                : Optional.empty(),
            keyLog);
    Transport transport = Transport.best();
    Bootstrap dialing =
        new Bootstrap()
            .channel(transport.socket())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER);
    Services services =
        new Services(
            options,
            root,
            new Leaves(root),
            tls,
            new Dialer(dialing, options.maps()),
            capture,
            new WallClock(),
            new Counters(),
            events);
    EventLoopGroup loops = transport.newLoops(options.loops());
    ChannelFuture binding =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.listener())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
            .childHandler(new Entry(services))
            .bind(options.listen())
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      tls.close();
      throw CantListen.on(options.listen(), binding.cause());
    }
    ProxyServer server = new ProxyServer(loops, binding.channel(), services);
    services.dialer().refuse(server.address());
    return server;
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** Whether only programs on this machine can reach it; a face should warn where not. */
  public boolean isLocalOnly() {
    return address().getAddress().isLoopbackAddress();
  }

  public Counters counters() {
    return services.counters();
  }

  /**
   * Stops listening, breaks every connection off and waits until the recorder has got all of them.
   */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    services.tls().close();
  }

  /** Puts the first handler on each connection. */
  private static final class Entry extends ChannelInitializer<Channel> {
    private final Services services;

    private Entry(Services services) {
      this.services = services;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel
          .pipeline()
          .addLast(
              switch (services.options().mode()) {
                case Mode.Regular _ -> new RegularEntry(services);
                case Mode.Reverse reverse -> new ReverseEntry(services, reverse);
              });
    }
  }
}
