package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.proxy.http1.Head;
import dev.h2tap.core.proxy.http1.MalformedHead;
import dev.h2tap.core.proxy.http1.RequestHead;
import dev.h2tap.core.proxy.relay.Endings;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.route.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.Optional;

/**
 * A client that knows of the proxy: reads its first request and hands it to the one whose matter it
 * is.
 */
final class RegularEntry extends ChannelInboundHandlerAdapter {
  private final Services services;
  private ByteBuf seen = Unpooled.EMPTY_BUFFER;

  RegularEntry(Services services) {
    this.services = services;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    services.counters().countAccepted();
    context.channel().config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    seen = Unpooled.wrappedBuffer(seen, (ByteBuf) message);
    Channel client = context.channel();
    try {
      Optional<Head> head = Head.parse(Slice.of(ByteBufUtil.getBytes(seen)));
      if (head.isEmpty()) return;
      RequestHead request = RequestHead.of(head.get());
      client.config().setAutoRead(false);
      if (request.isConnect()) {
        connect(client, request);
      } else {
        leave(client, new Forwarding(services));
      }
    } catch (MalformedHead e) {
      drop(client);
      Endings.sayAndClose(client, Replies.refusal("400 Bad Request", e.getMessage()));
    }
  }

  private void connect(Channel client, RequestHead request) throws MalformedHead {
    Target target;
    try {
      target = Target.parse(request.target(), 0);
    } catch (IllegalArgumentException e) {
      throw new MalformedHead(e.getMessage());
    }
    seen.skipBytes(request.head().octets());
    if (LocalPage.isHost(target.host())) {
      client.writeAndFlush(Unpooled.wrappedBuffer(Replies.ESTABLISHED));
      LocalPage.overTls(services, client);
      leave(client);
      return;
    }
    services.dial(
        client,
        target,
        origin -> {
          Recording recording = services.record(client, origin, target.host());
          client.writeAndFlush(Unpooled.wrappedBuffer(Replies.ESTABLISHED));
          FirstBytes.watch(services, client, origin, target, recording);
          leave(client);
        },
        reason -> {
          drop(client);
          Endings.sayAndClose(client, Replies.refusal("502 Bad Gateway", reason));
        });
  }

  /** Leaves the pipeline to {@code next} and passes on what was read. */
  private void leave(Channel client, ChannelInboundHandlerAdapter next) {
    client.pipeline().addLast("forward", next);
    leave(client);
    client.config().setAutoRead(true);
  }

  private void leave(Channel client) {
    ByteBuf rest = seen;
    seen = Unpooled.EMPTY_BUFFER;
    client.pipeline().remove(this);
    if (rest.isReadable()) {
      client.pipeline().fireChannelRead(rest);
      client.pipeline().fireChannelReadComplete();
    } else {
      rest.release();
    }
  }

  private void drop(Channel client) {
    client.pipeline().remove(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    seen.release();
    seen = Unpooled.EMPTY_BUFFER;
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
