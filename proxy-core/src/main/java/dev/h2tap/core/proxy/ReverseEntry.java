package dev.h2tap.core.proxy;

import dev.h2tap.core.proxy.relay.Endings;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.route.Mode;
import dev.h2tap.core.proxy.tls.TlsAlert;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** A client of a reverse proxy: the origin is dialed at once. */
final class ReverseEntry extends ChannelInboundHandlerAdapter {
  private final Services services;
  private final Mode.Reverse mode;

  ReverseEntry(Services services, Mode.Reverse mode) {
    this.services = services;
    this.mode = mode;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    services.counters().countAccepted();
    Channel client = context.channel();
    client.pipeline().remove(this);
    services.dial(
        client,
        mode.origin(),
        origin -> begin(client, origin),
        reason -> Endings.sayAndClose(client, lastWords(reason)));
  }

  private byte[] lastWords(String reason) {
    return switch (mode.scheme()) {
      case HTTPS -> TlsAlert.INTERNAL_ERROR.record();
      case HTTP -> Replies.refusal("502 Bad Gateway", reason);
    };
  }

  private void begin(Channel client, Channel origin) {
    Recording recording = services.record(client, origin, mode.origin().host());
    switch (mode.scheme()) {
      case HTTPS -> FirstBytes.watch(services, client, origin, mode.origin(), recording);
      case HTTP -> services.join(client, origin, recording);
    }
  }
}
