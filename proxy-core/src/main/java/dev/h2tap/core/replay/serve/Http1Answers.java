package dev.h2tap.core.replay.serve;

import dev.h2tap.core.session.HeaderField;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.x connection to a client: requests are answered one after the other. */
final class Http1Answers extends SimpleChannelInboundHandler<HttpObject> {
  private final Responder responder;
  private final Entry entry;

  /** Requests that have come while another was being answered. */
  private final Queue<Request> waiting = new ArrayDeque<>();

  private @Nullable Request reading;
  private boolean busy;

  private record Request(HttpRequest head, Taken taken, String authority, String path) {}

  Http1Answers(Responder responder, Entry entry) {
    this.responder = responder;
    this.entry = entry;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (!message.decoderResult().isSuccess()) {
      refuse(ctx, HttpResponseStatus.BAD_REQUEST);
      return;
    }
    if (message instanceof HttpRequest head) {
      reading = request(head);
      if (HttpUtil.is100ContinueExpected(head)) {
        ctx.writeAndFlush(
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
      }
    }
    Request request = reading;
    if (request == null) return;
    if (message instanceof HttpContent content) request.taken.add(content.content());
    if (message instanceof LastHttpContent) {
      reading = null;
      waiting.add(request);
      next(ctx);
    }
  }

  private Request request(HttpRequest head) {
    String authority = head.headers().get(HttpHeaderNames.HOST, "");
    String path = head.uri();
    int start = path.indexOf("://");
    if (!path.startsWith("/") && start > 0) {
      int slash = path.indexOf('/', start + 3);
      authority = path.substring(start + 3, slash < 0 ? path.length() : slash);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    return new Request(head, responder.taken(), authority, path);
  }

  private void next(ChannelHandlerContext ctx) {
    if (busy) return;
    Request request = waiting.poll();
    // No more is read than is being answered: a client can't fill the memory.
    ctx.channel().config().setAutoRead(request == null);
    if (request == null) return;
    busy = true;
    if (request.head.method().equals(HttpMethod.CONNECT)) {
      connect(ctx);
      return;
    }
    Asked asked = asked(request);
    Http1Speaker speaker =
        new Http1Speaker(
            ctx,
            request.head.protocolVersion(),
            HttpUtil.isKeepAlive(request.head),
            () -> {
              busy = false;
              next(ctx);
            });
    OptionalInt row = responder.find(asked);
    if (row.isEmpty()) {
      String scheme = Entry.scheme(ctx.channel());
      responder.miss(asked, scheme, request.taken, speaker, ctx.channel().eventLoop());
    } else {
      responder.answer(row.getAsInt(), asked, speaker, ctx.channel().eventLoop()).requestEnded();
    }
  }

  private static Asked asked(Request request) {
    List<HeaderField> fields = new ArrayList<>();
    for (Map.Entry<String, String> f : request.head.headers()) {
      fields.add(new HeaderField(f.getKey().toLowerCase(Locale.ROOT), f.getValue()));
    }
    return new Asked(
        request.head.method().name(),
        request.authority,
        request.path,
        fields,
        request.taken.sha256());
  }

  /** A tunnel, to ourselves: every host is here. */
  private void connect(ChannelHandlerContext ctx) {
    if (!entry.isProxy()) {
      refuse(ctx, HttpResponseStatus.METHOD_NOT_ALLOWED);
      return;
    }
    HttpResponseStatus established = new HttpResponseStatus(200, "Connection established");
    ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, established))
        .addListener(
            _ -> {
              ctx.pipeline().addLast(entry.firstOctets());
              ctx.pipeline().remove(this);
              ctx.pipeline().remove(HttpServerCodec.class);
              ctx.channel().config().setAutoRead(true);
            });
  }

  private static void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
    DefaultFullHttpResponse refusal = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    HttpUtil.setContentLength(refusal, 0);
    HttpUtil.setKeepAlive(refusal, false);
    ctx.writeAndFlush(refusal).addListener(_ -> ctx.close());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
