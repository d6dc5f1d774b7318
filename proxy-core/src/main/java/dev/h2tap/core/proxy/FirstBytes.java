package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.proxy.relay.Endings;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.proxy.tls.ClientHelloReader;
import dev.h2tap.core.proxy.tls.ClientHelloReader.Verdict;
import dev.h2tap.core.proxy.tls.TlsAlert;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;

/**
 * Decides by the first octets what a tunnel carries. Both sides are connected and read: a
 * ClientHello makes it TLS on both legs; anything else from the client, or any octet from the
 * origin before the client's hello is whole (protocols in which the server speaks first), makes it
 * a relay of what comes.
 */
final class FirstBytes {
  private final Services services;
  private final Channel client;
  private final Channel origin;
  private final Target asked;
  private final Recording recording;
  private final ClientHelloReader reader = new ClientHelloReader();
  private final ByteBuf seen;
  private boolean decided;

  private FirstBytes(
      Services services, Channel client, Channel origin, Target asked, Recording recording) {
    this.services = services;
    this.client = client;
    this.origin = origin;
    this.asked = asked;
    this.recording = recording;
    this.seen = client.alloc().buffer();
  }

  /**
   * Watches both sides; octets that the client has sent already are passed to its pipeline by the
   * caller.
   */
  static void watch(
      Services services, Channel client, Channel origin, Target asked, Recording recording) {
    FirstBytes first = new FirstBytes(services, client, origin, asked, recording);
    client.pipeline().addLast("first", first.new Watch(Endpoint.CLIENT));
    origin.pipeline().addLast("first", first.new Watch(Endpoint.SERVER));
    if (services.passesThrough(asked.host())) {
      first.passThrough();
      return;
    }
    client.config().setAutoRead(true);
    origin.config().setAutoRead(true);
  }

  private void passThrough() {
    recording.change(f -> Facts.withMode(f, "passthrough"));
    relay();
  }

  private void clientSaid(ByteBuf octets) {
    byte[] array = new byte[octets.readableBytes()];
    octets.getBytes(octets.readerIndex(), array);
    seen.writeBytes(octets);
    switch (reader.read(array, 0, array.length)) {
      case Verdict.Undecided _ -> {
        // more will come
      }
      case Verdict.NotTls _ -> relay();
      case Verdict.Malformed m -> {
        decide();
        seen.release();
        origin.close();
        services.failed(client, recording, "the ClientHello is malformed: " + m.reason());
        Endings.sayAndClose(client, TlsAlert.DECODE_ERROR.record());
      }
      case Verdict.Found found -> {
        if (found.hello().serverName().filter(services::passesThrough).isPresent()) {
          passThrough();
          return;
        }
        decide();
        TlsMirror.mirror(services, client, origin, asked, recording, found.hello(), seen);
      }
    }
  }

  /** Joins the sides as they are. */
  private void relay() {
    decide();
    services.join(client, origin, recording);
    if (seen.isReadable()) {
      client.pipeline().fireChannelRead(seen);
      client.pipeline().fireChannelReadComplete();
    } else {
      seen.release();
    }
  }

  private void decide() {
    decided = true;
    client.config().setAutoRead(false);
    origin.config().setAutoRead(false);
    client.pipeline().remove("first");
    origin.pipeline().remove("first");
  }

  /** Sees what one side does before the decision. */
  private final class Watch extends ChannelInboundHandlerAdapter {
    private final Endpoint from;

    private Watch(Endpoint from) {
      this.from = from;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (decided) {
        context.fireChannelRead(message);
      } else if (from == Endpoint.CLIENT) {
        try {
          clientSaid((ByteBuf) message);
        } finally {
          ReferenceCountUtil.release(message);
        }
      } else {
        relay();
        origin.pipeline().fireChannelRead(message);
        origin.pipeline().fireChannelReadComplete();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownEvent && !decided) {
        relay();
        context.channel().pipeline().fireUserEventTriggered(event);
      } else {
        context.fireUserEventTriggered(event);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!decided) relay();
      context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!decided) relay();
      context.channel().pipeline().fireExceptionCaught(cause);
    }
  }
}
