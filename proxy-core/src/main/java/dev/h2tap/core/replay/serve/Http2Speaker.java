package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.SaidFields;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer on a stream. */
final class Http2Speaker implements Speaker {
  private final Http2ConnectionHandler handler;
  private final ChannelHandlerContext ctx;
  private final int stream;
  private final Asked asked;

  /** A head that is all, until the end is said, so that END_STREAM is on it. */
  private @Nullable Http2Headers waiting;

  Http2Speaker(Http2ConnectionHandler handler, ChannelHandlerContext ctx, int stream, Asked asked) {
    this.handler = handler;
    this.ctx = ctx;
    this.stream = stream;
    this.asked = asked;
  }

  @Override
  public boolean open() {
    Http2Stream s = handler.connection().stream(stream);
    return s != null
        && (s.state().localSideOpen() || s.state() == Http2Stream.State.RESERVED_LOCAL)
        && ctx.channel().isActive();
  }

  @Override
  public void informational(List<HeaderField> fields) {
    if (open()) headers(all(fields), false);
  }

  @Override
  public @Nullable Speaker promise(List<HeaderField> request) {
    Http2Connection connection = handler.connection();
    if (!open() || !connection.remote().allowPushTo()) return null;
    Http2Headers headers = all(request);
    // A client takes promises of the origin that it asked, by whatever name it did (RFC 9113 8.4).
    headers.scheme(asked.field(":scheme"));
    headers.authority(asked.authority());
    int promised = connection.local().incrementAndGetNextStreamId();
    if (promised < 0) return null;
    handler.encoder().writePushPromise(ctx, stream, promised, headers, 0, ctx.newPromise());
    return new Http2Speaker(handler, ctx, promised, asked);
  }

  @Override
  public void head(List<HeaderField> fields, long octets, boolean trailers) {
    Http2Headers head = all(fields);
    if (octets == 0 && !trailers) waiting = head;
    else headers(head, false);
  }

  @Override
  public ChannelFuture data(ByteBuf octets) {
    ChannelFuture sent =
        handler.encoder().writeData(ctx, stream, octets, 0, false, ctx.newPromise());
    flush();
    return sent;
  }

  @Override
  public void end(List<HeaderField> trailers) {
    if (waiting != null) {
      headers(waiting, true);
    } else if (!trailers.isEmpty()) {
      headers(all(trailers), true);
    } else {
      handler.encoder().writeData(ctx, stream, Unpooled.EMPTY_BUFFER, 0, true, ctx.newPromise());
      flush();
    }
  }

  @Override
  public void breakOff(String closedBy) {
    if (waiting != null) headers(waiting, false);
    Http2Error error = Http2Error.CANCEL;
    for (Http2Error known : Http2Error.values()) {
      if (closedBy.equals("reset by server: " + known.name())) error = known;
    }
    handler.encoder().writeRstStream(ctx, stream, error.code(), ctx.newPromise());
    flush();
  }

  /** Through the handler itself: what waits for windows is written by it alone. */
  private void flush() {
    handler.flush(ctx);
  }

  private void headers(Http2Headers headers, boolean last) {
    handler.encoder().writeHeaders(ctx, stream, headers, 0, last, ctx.newPromise());
    flush();
  }

  /** In their order; without what HTTP/1.x says of a connection (RFC 9113 8.2.2). */
  private static Http2Headers all(List<HeaderField> fields) {
    Http2Headers headers = new DefaultHttp2Headers(false);
    for (HeaderField f : fields) {
      String name = f.name().toLowerCase(Locale.ROOT);
      if (!SaidFields.ofConnection(name)) headers.add(name, SaidFields.octets(f.value()));
    }
    return headers;
  }
}
