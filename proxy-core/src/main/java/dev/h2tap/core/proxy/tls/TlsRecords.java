package dev.h2tap.core.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Encrypts and decrypts records by BoringSSL itself, once {@link SslHandler} has finished the
 * handshake. Netty's engine answers a close_notify with one of its own and ends both directions;
 * here each direction ends when its peer ends it. It also makes one buffer of all records that came
 * together, which saves a third of the work.
 */
public final class TlsRecords extends ChannelDuplexHandler {
  // Record header, nonce and tag of the costliest cipher in use, with room to spare.
  private static final int OVERHEAD = 96;
  private static final int RECORD = 16_384;
  private static final int RECORD_EXTRA = 22;
  private static final int LARGEST_OUTPUT = 1 << 24;
  private static final Optional<Field> BIO = bioField();

  private final ReferenceCountedOpenSslEngine engine;
  private final long ssl;
  private final long bio;
  // About how much of what was fed to BoringSSL has not come out yet: a record that is not whole.
  private int inside;
  private boolean inputOver;
  private boolean outputOver;

  private TlsRecords(ReferenceCountedOpenSslEngine engine, long bio) {
    this.engine = engine;
    this.ssl = engine.sslPointer();
    this.bio = bio;
  }

  private static Optional<Field> bioField() {
    try {
      Field field = ReferenceCountedOpenSslEngine.class.getDeclaredField("networkBIO");
      field.setAccessible(true);
      return Optional.of(field);
    } catch (ReflectiveOperationException | RuntimeException _) {
      return Optional.empty();
    }
  }

  /**
   * Takes the place of {@code channel}'s handler where that one runs BoringSSL. Its handshake is
   * over, nothing waits to be written, and this is not called from within it.
   */
  public static void takeOver(Channel channel) {
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    if (BIO.isEmpty()
        || !channel.isActive()
        || !(handler.engine() instanceof ReferenceCountedOpenSslEngine engine)
        || engine.isInboundDone()
        || engine.isOutboundDone()) {
      return;
    }
    long bio;
    try {
      bio = BIO.get().getLong(engine);
    } catch (IllegalAccessException _) {
      return;
    }
    engine.retain();
    channel
        .pipeline()
        .addAfter(
            channel.pipeline().context(handler).name(), "records", new TlsRecords(engine, bio));
    channel.pipeline().remove(handler);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    inputOver = true;
    outputOver = true;
    engine.release();
  }

  private static long address(ByteBuf octets, int index) {
    return octets.hasMemoryAddress()
        ? octets.memoryAddress() + index
        : Buffer.address(octets.nioBuffer(index, octets.capacity() - index));
  }

  /** {@code octets} in one piece of native memory; released or passed on. */
  private static ByteBuf inNativeMemory(ChannelHandlerContext context, ByteBuf octets) {
    if (octets.isDirect() && octets.nioBufferCount() == 1) return octets;
    ByteBuf copy = context.alloc().directBuffer(octets.readableBytes());
    copy.writeBytes(octets);
    octets.release();
    return copy;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf octets)) {
      context.fireChannelRead(message);
      return;
    }
    if (inputOver || !octets.isReadable()) {
      octets.release();
      return;
    }
    ByteBuf cipher = inNativeMemory(context, octets);
    List<ByteBuf> plain = new ArrayList<>(1);
    int failed;
    int length = cipher.readableBytes();
    inside = Math.min(inside, RECORD) + length;
    SSL.bioSetByteBuffer(bio, address(cipher, cipher.readerIndex()), length, false);
    try {
      failed = decrypt(context.alloc(), plain);
    } finally {
      SSL.bioClearByteBuffer(bio);
      cipher.release();
    }
    String fault = describe(failed, failed == SSL.SSL_ERROR_SSL ? SSL.getLastErrorNumber() : 0);
    // Only now, for what these bring about may use the same BIO.
    plain.forEach(context::fireChannelRead);
    sayWhatBoringSslWants(context);
    if (failed == SSL.SSL_ERROR_WANT_READ) return;
    inputOver = true;
    if (failed == SSL.SSL_ERROR_ZERO_RETURN) {
      context.fireUserEventTriggered(CloseNotify.RECEIVED);
    } else {
      context.fireExceptionCaught(new SSLException(fault));
    }
  }

  /** Decrypts what the BIO has, to the end; returns BoringSSL's reason to stop. */
  private int decrypt(ByteBufAllocator allocator, List<ByteBuf> out) {
    ByteBuf plain = allocator.directBuffer(inside);
    while (true) {
      if (!plain.isWritable()) {
        out.add(plain);
        plain = allocator.directBuffer(RECORD);
      }
      int at = plain.writerIndex();
      int read = SSL.readFromSSL(ssl, address(plain, at), plain.writableBytes());
      if (read <= 0) {
        if (plain.isReadable()) out.add(plain);
        else plain.release();
        return SSL.getError(ssl, read);
      }
      plain.writerIndex(at + read);
      inside = Math.max(0, inside - read - RECORD_EXTRA);
    }
  }

  private static String describe(int failed, long error) {
    String text = error == 0 ? null : SSL.getErrorString(error);
    return text == null ? "TLS failed with " + failed : text;
  }

  /** Answers to key updates, alerts: what reading brought about. */
  private void sayWhatBoringSslWants(ChannelHandlerContext context) {
    int waiting = outputOver ? 0 : SSL.bioLengthNonApplication(bio);
    if (waiting <= 0) return;
    ByteBuf cipher = context.alloc().directBuffer(waiting);
    SSL.bioSetByteBuffer(bio, address(cipher, 0), waiting, true);
    int flushed = SSL.bioFlushByteBuffer(bio);
    SSL.bioClearByteBuffer(bio);
    context.writeAndFlush(cipher.writerIndex(Math.max(0, flushed)));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf octets) || !octets.isReadable()) {
      context.write(message, promise);
      return;
    }
    if (outputOver) {
      octets.release();
      promise.setFailure(new SSLException("octets after close_notify"));
      return;
    }
    ByteBuf plain = inNativeMemory(context, octets);
    try {
      encrypt(context, plain, promise);
    } finally {
      plain.release();
    }
  }

  private void encrypt(ChannelHandlerContext context, ByteBuf plain, ChannelPromise promise) {
    int left = plain.readableBytes();
    long from = address(plain, plain.readerIndex());
    int room = left + (left / RECORD + 2) * OVERHEAD;
    while (true) {
      ByteBuf cipher = context.alloc().directBuffer(room);
      int result = 1;
      SSL.bioSetByteBuffer(bio, address(cipher, 0), room, true);
      SSL.bioFlushByteBuffer(bio);
      while (left > 0 && result > 0) {
        result = SSL.writeToSSL(ssl, from, left);
        from += Math.max(0, result);
        left -= Math.max(0, result);
      }
      cipher.writerIndex(room - SSL.bioLengthByteBuffer(bio));
      SSL.bioClearByteBuffer(bio);
      if (left == 0) {
        context.write(cipher, promise);
        return;
      }
      int reason = SSL.getError(ssl, result);
      if (reason != SSL.SSL_ERROR_WANT_WRITE || room > LARGEST_OUTPUT) {
        cipher.release();
        outputOver = true;
        promise.setFailure(new SSLException(describe(reason, SSL.getLastErrorNumber())));
        return;
      }
      // BoringSSL had more of its own to say than there was room for.
      context.write(cipher);
      room += RECORD;
    }
  }

  /** Sends close_notify; what comes from the peer is still read. */
  void sendCloseNotify(Channel channel) {
    ChannelHandlerContext context = channel.pipeline().context(this);
    if (outputOver || context == null) return;
    ByteBuf cipher = context.alloc().directBuffer(2 * OVERHEAD);
    int room = cipher.capacity();
    SSL.bioSetByteBuffer(bio, address(cipher, 0), room, true);
    SSL.bioFlushByteBuffer(bio);
    SSL.shutdownSSL(ssl);
    SSL.clearError();
    cipher.writerIndex(room - SSL.bioLengthByteBuffer(bio));
    SSL.bioClearByteBuffer(bio);
    outputOver = true;
    context.writeAndFlush(cipher);
  }
}
