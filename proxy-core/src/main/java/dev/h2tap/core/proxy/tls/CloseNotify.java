package dev.h2tap.core.proxy.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/**
 * The event that a peer sent close_notify (RFC 8446 6.1): its TLS stream ended, its TCP stream not
 * yet.
 */
public enum CloseNotify {
  RECEIVED;

  /** Sends one on {@code channel} if it speaks TLS; its other direction and TCP go on. */
  public static void send(Channel channel) {
    TlsRecords records = channel.pipeline().get(TlsRecords.class);
    if (records != null) {
      records.sendCloseNotify(channel);
      return;
    }
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) tls.closeOutbound();
  }
}
