package dev.h2tap.core.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands before a TLS handler and lets one record at a time through until its handshake is over;
 * what comes after that waits until the gate is removed. So nothing of what the peers tell each
 * other is read by one who is about to leave. Notes an alert in the clear too, which TLS stacks
 * report as a record that can't be decrypted (OpenSSL clients refuse a TLS 1.3 certificate in the
 * clear).
 */
public final class HandshakeGate extends ChannelInboundHandlerAdapter {
  private static final int HEADER = 5;
  private static final int LONGEST_RECORD = HEADER + 16_384 + 2_048;
  private static final int FIRST_TYPE = 20;
  private static final int ALERT = 21;
  private static final int LAST_TYPE = 24;

  private final SslHandler tls;
  private final List<Object> events = new ArrayList<>();
  private ByteBuf waiting = Unpooled.EMPTY_BUFFER;
  private Optional<TlsAlert> alert = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  public HandshakeGate(SslHandler tls) {
    this.tls = tls;
  }

  /** The alert that the peer sent in the clear during the handshake. */
  public Optional<TlsAlert> alert() {
    return alert;
  }

  private boolean isShut() {
    return tls.handshakeFuture().isDone();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    waiting = Unpooled.wrappedBuffer(waiting, (ByteBuf) message);
    while (!isShut()) {
      int length = nextRecord();
      if (length == 0) return;
      context.fireChannelRead(waiting.readRetainedSlice(length));
    }
  }

  /**
   * Octets of the record that is waiting; 0 while it is not whole. What is no record goes through
   * as it is.
   */
  private int nextRecord() {
    int readable = waiting.readableBytes();
    if (readable < HEADER) return 0;
    int at = waiting.readerIndex();
    int type = waiting.getUnsignedByte(at);
    int length = HEADER + waiting.getUnsignedShort(at + 3);
    if (type < FIRST_TYPE || type > LAST_TYPE || length > LONGEST_RECORD) return readable;
    if (readable < length) return 0;
    if (type == ALERT && length == HEADER + 2) {
      alert = TlsAlert.of(waiting.getUnsignedByte(at + HEADER + 1));
    }
    return length;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (isShut()) events.add(event);
    else context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (isShut()) failure = Optional.of(cause);
    else context.fireExceptionCaught(cause);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (!context.channel().isOpen()) {
      waiting.release();
      return;
    }
    if (waiting.isReadable()) context.fireChannelRead(waiting);
    else waiting.release();
    context.fireChannelReadComplete();
    failure.ifPresent(context::fireExceptionCaught);
    events.forEach(context::fireUserEventTriggered);
  }
}
