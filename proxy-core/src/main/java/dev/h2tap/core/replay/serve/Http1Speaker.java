package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.SaidFields;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of HTTP/1.1 or 1.0. */
final class Http1Speaker implements Speaker {
  private final ChannelHandlerContext ctx;
  private final HttpVersion version;
  private final Runnable next;
  private boolean keepAlive;

  /**
   * @param keepAlive whether the client wants the connection to stay
   * @param next what is to be done when all is said
   */
  Http1Speaker(ChannelHandlerContext ctx, HttpVersion version, boolean keepAlive, Runnable next) {
    this.ctx = ctx;
    this.version = version;
    this.keepAlive = keepAlive;
    this.next = next;
  }

  @Override
  public boolean open() {
    return ctx.channel().isActive();
  }

  @Override
  public void informational(List<HeaderField> fields) {
    // RFC 9110 15.2: not to HTTP/1.0; and 101 would end HTTP.
    if (!version.equals(HttpVersion.HTTP_1_1) || status(fields) == 101) return;
    DefaultFullHttpResponse interim =
        new DefaultFullHttpResponse(version, HttpResponseStatus.valueOf(status(fields)));
    fill(interim.headers(), fields);
    ctx.writeAndFlush(interim);
  }

  @Override
  public @Nullable Speaker promise(List<HeaderField> request) {
    return null;
  }

  @Override
  public void head(List<HeaderField> fields, long octets, boolean trailers) {
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status(fields)));
    fill(head.headers(), fields);
    boolean chunks = version.equals(HttpVersion.HTTP_1_1) && (octets < 0 || trailers);
    int status = status(fields);
    if (chunks) {
      head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
      HttpUtil.setTransferEncodingChunked(head, true);
    } else if (octets < 0) {
      keepAlive = false;
    } else if (octets > 0 || !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      if (status != 204 && status != 304) HttpUtil.setContentLength(head, octets);
    }
    HttpUtil.setKeepAlive(head, keepAlive);
    ctx.writeAndFlush(head);
  }

  @Override
  public ChannelFuture data(ByteBuf octets) {
    return ctx.writeAndFlush(new DefaultHttpContent(octets));
  }

  @Override
  public void end(List<HeaderField> trailers) {
    LastHttpContent last = new DefaultLastHttpContent();
    fill(last.trailingHeaders(), trailers);
    ctx.writeAndFlush(last)
        .addListener(
            _ -> {
              if (keepAlive) next.run();
              else ctx.close();
            });
  }

  @Override
  public void breakOff(String closedBy) {
    ctx.close();
  }

  private static int status(List<HeaderField> fields) {
    for (HeaderField f : fields) {
      if (f.name().equals(":status") && f.value().matches("[1-9][0-9]{2}")) {
        return Integer.parseInt(f.value());
      }
    }
    return 502;
  }

  /** What a line of HTTP/1.x can't carry is left out: it would be something else there. */
  private static void fill(HttpHeaders headers, List<HeaderField> fields) {
    for (HeaderField f : fields) {
      boolean sayable =
          f.name().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
              && f.value().chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
      if (!sayable || SaidFields.ofConnection(f.name())) continue;
      headers.add(f.name(), SaidFields.octets(f.value()));
    }
  }
}
