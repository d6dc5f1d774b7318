package dev.h2tap.core.replay.serve;

import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.core.proxy.CantListen;
import dev.h2tap.core.session.Exchanges;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A running server that answers from a recording: TLS, h2c with prior knowledge, HTTP/1.x. */
public final class ReplayServer implements AutoCloseable {
  private final EventLoopGroup loops;
  private final Channel listener;

  private ReplayServer(EventLoopGroup loops, Channel listener) {
    this.loops = loops;
    this.listener = listener;
  }

  /**
   * Starts to listen and returns when connections are accepted.
   *
   * @param exchanges of a session that stays open as long as the server
   * @param root signs what clients see by TLS
   * @throws IOException where the address can't be had
   */
  public static ReplayServer start(
      ServeOptions options, Root root, Exchanges exchanges, Recorded recorded, ServeEvents events)
      throws IOException {
    Responder responder = new Responder(exchanges, recorded, options, events);
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("serve", true), NioIoHandler.newFactory());
    ChannelFuture binding =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Entry(responder, new Leaves(root), options.mode()))
            .bind(options.listen())
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw CantListen.on(options.listen(), binding.cause());
    }
    return new ReplayServer(loops, binding.channel());
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
