package dev.h2tap.core.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;

/**
 * Sits before the TLS handler during a handshake and notes an alert that the peer sends in the
 * clear. TLS stacks report some of them as records that can't be decrypted (OpenSSL clients refuse
 * a TLS 1.3 certificate in the clear).
 */
public final class ClearAlert extends ChannelInboundHandlerAdapter {
  private static final int ALERT = 21;

  private Optional<TlsAlert> received = Optional.empty();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf octets) look(octets);
    context.fireChannelRead(message);
  }

  private void look(ByteBuf octets) {
    int at = octets.readerIndex();
    // From record to record; a record that began in an earlier segment is passed over.
    while (octets.writerIndex() - at >= 7) {
      int length = octets.getUnsignedShort(at + 3);
      if (octets.getUnsignedByte(at) == ALERT
          && octets.getUnsignedByte(at + 1) == 3
          && length == 2) {
        received = TlsAlert.of(octets.getUnsignedByte(at + 6));
        return;
      }
      at += 5 + length;
    }
  }

  public Optional<TlsAlert> received() {
    return received;
  }
}
