package dev.h2tap.core.proxy.relay;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** The ways to end a channel, each after what was written before has left. */
public final class Endings {
  private static final int LINGER_SECONDS = 3;

  private Endings() {}

  /** Sends FIN; reading goes on. */
  static void shutdownOutput(Channel channel) {
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            _ -> {
              if (channel instanceof DuplexChannel duplex && channel.isActive()) {
                duplex.shutdownOutput();
              }
            });
  }

  public static void close(Channel channel) {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> channel.close());
  }

  /** Sends RST. */
  public static void reset(Channel channel) {
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            _ -> {
              if (channel.isOpen()) channel.config().setOption(ChannelOption.SO_LINGER, 0);
              channel.close();
            });
  }

  /**
   * Says last words, then FIN, and reads on for a moment: a close while octets wait unread becomes
   * an RST, which would take the last words away from the peer (RFC 9112 9.6).
   */
  public static void sayAndClose(Channel channel, byte[] lastWords) {
    channel.pipeline().addLast(new Draining());
    channel.config().setAutoRead(true);
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(lastWords))
        .addListener(
            _ -> {
              if (channel instanceof DuplexChannel duplex && channel.isActive()) {
                duplex.shutdownOutput();
                channel
                    .eventLoop()
                    .schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
              } else {
                channel.close();
              }
            });
  }

  private static final class Draining extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownEvent) context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
