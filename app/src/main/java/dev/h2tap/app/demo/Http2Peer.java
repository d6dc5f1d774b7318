package dev.h2tap.app.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One end of an HTTP/2 connection, frame by frame: what it sends is what it was told to, and no
 * more than SETTINGS and PING ACKs and WINDOW_UPDATEs of its own accord. Methods that send belong
 * to the event loop.
 */
final class Http2Peer extends ByteToMessageDecoder {
  private static final long MAX_HEADER_LIST = 1 << 16;
  private static final byte PRIORITY_UPDATE = 0x10;

  /** Which end it is. */
  enum Role {
    CLIENT,
    ORIGIN
  }

  /** Told of what the other end sends. */
  interface Listener {
    void headers(int stream, Http2Headers headers, boolean last);

    void data(int stream, ByteBuf octets, boolean last);

    default void promised(int promised, Http2Headers headers) {}

    default void reset(int stream) {}

    default void ponged() {}

    default void settingsTaken() {}

    default void goingAway() {}
  }

  /** Where a request stands among the others (RFC 7540 5.3). */
  record Priority(int parent, int weight, boolean exclusive) {}

  private final Role role;
  private final Http2Settings announced;
  private final Listener listener;
  private final Http2FrameReader reader =
      new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(true, MAX_HEADER_LIST));
  // What must not be guessed by compression is never indexed (RFC 7541 7.1.3).
  private final Http2FrameWriter writer =
      new DefaultHttp2FrameWriter((name, _) -> name.toString().equals("authorization"));
  private final SendWindows sending = new SendWindows(this::writeData);
  private final ReceiveWindows receiving = new ReceiveWindows(this::writeUpdate);
  private boolean prefaceRead;

  @SuppressWarnings("NullAway.Init") // set before anything is sent
  private ChannelHandlerContext ctx;

  Http2Peer(Role role, Http2Settings announced, Listener listener) {
    this.role = role;
    this.announced = announced;
    this.listener = listener;
    prefaceRead = role == Role.CLIENT;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
    if (role == Role.CLIENT) ctx.write(Http2CodecUtil.connectionPrefaceBuf());
    settings(announced);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Http2Exception {
    if (!prefaceRead) {
      int octets = Http2CodecUtil.connectionPrefaceBuf().readableBytes();
      if (in.readableBytes() < octets) return;
      in.skipBytes(octets);
      prefaceRead = true;
    }
    reader.readFrame(ctx, in, new Frames());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    reader.close();
    writer.close();
  }

  void settings(Http2Settings settings) {
    writer.writeSettings(ctx, settings, ctx.newPromise());
    Integer window = settings.initialWindowSize();
    if (window != null) receiving.initial(window);
    ctx.flush();
  }

  void headers(int stream, Http2Headers headers, boolean last) {
    writer.writeHeaders(ctx, stream, headers, 0, last, ctx.newPromise());
    ctx.flush();
  }

  /** A request that says where it stands, with so many octets of padding. */
  void headers(int stream, Http2Headers headers, Priority priority, int padding, boolean last) {
    writer.writeHeaders(
        ctx,
        stream,
        headers,
        priority.parent(),
        (short) priority.weight(),
        priority.exclusive(),
        padding,
        last,
        ctx.newPromise());
    ctx.flush();
  }

  void body(int stream, SendWindows.Body body) {
    sending.send(stream, body);
  }

  void priority(int stream, Priority priority) {
    writer.writePriority(
        ctx,
        stream,
        priority.parent(),
        (short) priority.weight(),
        priority.exclusive(),
        ctx.newPromise());
    ctx.flush();
  }

  /** PRIORITY_UPDATE (RFC 9218 7.1), which Netty has no method for. */
  void priorityUpdate(int stream, String value) {
    ByteBuf payload = Unpooled.buffer().writeInt(stream);
    payload.writeCharSequence(value, StandardCharsets.US_ASCII);
    writer.writeFrame(ctx, PRIORITY_UPDATE, 0, new Http2Flags(), payload, ctx.newPromise());
    ctx.flush();
  }

  void promise(int stream, int promised, Http2Headers request) {
    writer.writePushPromise(ctx, stream, promised, request, 0, ctx.newPromise());
    ctx.flush();
  }

  void reset(int stream, Http2Error error) {
    sending.drop(stream);
    receiving.ended(stream);
    writer.writeRstStream(ctx, stream, error.code(), ctx.newPromise());
    ctx.flush();
  }

  void ping(long opaque) {
    writer.writePing(ctx, false, opaque, ctx.newPromise());
    ctx.flush();
  }

  void goAway(int lastStream, String debug) {
    ByteBuf text = Unpooled.copiedBuffer(debug, StandardCharsets.UTF_8);
    writer.writeGoAway(ctx, lastStream, Http2Error.NO_ERROR.code(), text, ctx.newPromise());
    ctx.flush();
  }

  /**
   * Gives no room back until {@link #release}; {@code exhausted} runs when the other end is stuck.
   */
  void hold(Runnable exhausted) {
    receiving.hold(exhausted);
  }

  void release() {
    receiving.release();
  }

  /** Runs {@code act} on the event loop after a pause. */
  void later(Runnable act, Pace pace) {
    ctx.executor().schedule(act, pace.millis(), TimeUnit.MILLISECONDS);
  }

  private void writeData(
      int stream, byte[] octets, int offset, int length, int padding, boolean last) {
    // Netty counts the Pad Length field as an octet of padding.
    int withField = padding == 0 ? 0 : padding + 1;
    ByteBuf data = Unpooled.wrappedBuffer(octets, offset, length);
    writer.writeData(ctx, stream, data, withField, last, ctx.newPromise());
    ctx.flush();
  }

  private void writeUpdate(int stream, int octets) {
    writer.writeWindowUpdate(ctx, stream, octets, ctx.newPromise());
    ctx.flush();
  }

  /** What comes in. */
  private final class Frames extends Http2FrameAdapter {
    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
      int octets = data.readableBytes() + padding;
      if (octets > 0) receiving.received(stream, octets);
      if (last) receiving.ended(stream);
      listener.data(stream, data, last);
      return octets;
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean last) {
      if (last) receiving.ended(stream);
      listener.headers(stream, headers, last);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int stream,
        Http2Headers headers,
        int parent,
        short weight,
        boolean exclusive,
        int padding,
        boolean last) {
      onHeadersRead(ctx, stream, headers, padding, last);
    }

    @Override
    public void onPushPromiseRead(
        ChannelHandlerContext ctx, int stream, int promised, Http2Headers headers, int padding) {
      listener.promised(promised, headers);
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long error) {
      sending.drop(stream);
      receiving.ended(stream);
      listener.reset(stream);
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings received) {
      // ACK first: it says from where on the new values hold (RFC 9113 6.5.3).
      writer.writeSettingsAck(ctx, ctx.newPromise());
      ctx.flush();
      Integer window = received.initialWindowSize();
      if (window != null) sending.initial(window);
    }

    @Override
    public void onSettingsAckRead(ChannelHandlerContext ctx) {
      listener.settingsTaken();
    }

    @Override
    public void onPingRead(ChannelHandlerContext ctx, long opaque) {
      writer.writePing(ctx, true, opaque, ctx.newPromise());
      ctx.flush();
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext ctx, long opaque) {
      listener.ponged();
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int lastStream, long error, ByteBuf debug) {
      listener.goingAway();
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext ctx, int stream, int octets) {
      sending.update(stream, octets);
    }
  }
}
