package dev.h2tap.core.replay.send;

import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.replay.SaidFields;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** HTTP/2: fields in their order, priorities, DATA in the recorded sizes, trailers. */
final class Http2Wire implements Wire {
  private static final int WINDOW = 1 << 20;

  private final Http2ConnectionHandler handler;
  private final Map<Integer, Consumer<Outcome>> waiting = new HashMap<>();

  /** Streams here by what they were in the recording. */
  private final Map<Integer, Integer> streams = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // installed before anything is sent
  private ChannelHandlerContext context;

  Http2Wire() {
    handler =
        new Http2ConnectionHandlerBuilder()
            .server(false)
            .frameListener(new Taking())
            .initialSettings(new Http2Settings().initialWindowSize(WINDOW).pushEnabled(true))
            .encoderEnforceMaxConcurrentStreams(true)
            .validateHeaders(false)
            .build();
    handler
        .connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamClosed(Http2Stream stream) {
                over(stream.id(), "");
              }
            });
  }

  /** What comes back is read from the new capture; here it only makes room. */
  private static final class Taking extends Http2FrameAdapter {
    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
      return data.readableBytes() + padding;
    }
  }

  @Override
  public void install(ChannelPipeline pipeline) {
    pipeline.addLast(handler);
    context = pipeline.context(handler);
  }

  @Override
  public boolean usable(Channel channel) {
    return channel.isActive() && !handler.connection().goAwayReceived();
  }

  private void over(int stream, String failure) {
    Consumer<Outcome> done = waiting.remove(stream);
    if (done != null) done.accept(new Outcome(stream, failure));
  }

  @Override
  public void send(Request request, Consumer<Outcome> done) {
    ChannelHandlerContext ctx = context;
    int stream = handler.connection().local().incrementAndGetNextStreamId();
    if (stream < 0) {
      done.accept(new Outcome(0, "the connection has no stream left"));
      return;
    }
    waiting.put(stream, done);
    streams.put(request.stream(), stream);
    boolean bare = !request.hasBody() && request.trailers().isEmpty();
    ChannelFuture head = head(ctx, request, stream, bare);
    head.addListener(
        sent -> {
          if (!sent.isSuccess()) over(stream, String.valueOf(sent.cause().getMessage()));
        });
    if (!bare) new Body(ctx, request, stream).next(0);
    handler.flush(ctx);
  }

  private ChannelFuture head(ChannelHandlerContext ctx, Request request, int stream, boolean last) {
    Http2Headers head = headers(request.head());
    ChannelPromise promise = ctx.newPromise();
    if (request.priority().isEmpty()) {
      return handler.encoder().writeHeaders(ctx, stream, head, 0, last, promise);
    }
    Priority p = request.priority().get();
    int parent = streams.getOrDefault(p.dependsOn(), 0);
    short weight = (short) p.weight();
    return handler
        .encoder()
        .writeHeaders(ctx, stream, head, parent, weight, p.exclusive(), 0, last, promise);
  }

  private static Http2Headers headers(List<HeaderField> fields) {
    Http2Headers headers = new DefaultHttp2Headers(false);
    for (HeaderField f : fields) {
      String name = f.name().toLowerCase(Locale.ROOT);
      if (!SaidFields.ofConnection(name)) headers.add(name, SaidFields.octets(f.value()));
    }
    return headers;
  }

  /** A body on its way, a DATA frame after the other. */
  private final class Body {
    private final ChannelHandlerContext ctx;
    private final Request request;
    private final int stream;
    private final InputStream in;
    private long left;

    Body(ChannelHandlerContext ctx, Request request, int stream) {
      this.ctx = ctx;
      this.request = request;
      this.stream = stream;
      this.in = request.body().get();
      this.left = request.bodyLength();
    }

    void next(int frame) {
      if (left == 0) {
        end();
        return;
      }
      byte[] octets = new byte[(int) Math.min(left, request.chunk(frame))];
      int n = 0;
      try {
        n = in.readNBytes(octets, 0, octets.length);
      } catch (IOException e) {
        left = 0; // told below: less than was to be sent
      }
      left = n < octets.length ? 0 : left - n;
      boolean last = left == 0 && request.trailers().isEmpty();
      ByteBuf data = Unpooled.wrappedBuffer(Arrays.copyOf(octets, n));
      handler
          .encoder()
          .writeData(ctx, stream, data, 0, last, ctx.newPromise())
          .addListener(sent -> sent(sent.isSuccess(), last, frame));
      handler.flush(ctx);
    }

    private void sent(boolean success, boolean last, int frame) {
      // Later: the encoder is still at its work here.
      if (success && !last) ctx.executor().execute(() -> next(frame + 1));
      else close();
    }

    private void end() {
      close();
      Http2Headers trailers = headers(request.trailers());
      handler.encoder().writeHeaders(ctx, stream, trailers, 0, true, ctx.newPromise());
      handler.flush(ctx);
    }

    private void close() {
      try {
        in.close();
      } catch (IOException _) {
        // it was read only
      }
    }
  }
}
