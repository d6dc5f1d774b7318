package dev.h2tap.core.replay.send;

import dev.h2tap.core.replay.SaidFields;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1: fields as written, one request after the other. */
final class Http1Wire extends SimpleChannelInboundHandler<HttpObject> implements Wire {
  private record Job(Request request, Consumer<Outcome> done) {}

  private final Queue<Job> jobs = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable Job current;
  private int number;
  private boolean interim;

  @Override
  public void install(ChannelPipeline pipeline) {
    pipeline.addLast(new HttpClientCodec());
    pipeline.addLast(this);
  }

  @Override
  public boolean usable(Channel channel) {
    return channel.isActive();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  @Override
  public void send(Request request, Consumer<Outcome> done) {
    jobs.add(new Job(request, done));
    next();
  }

  private void next() {
    ChannelHandlerContext to = ctx;
    if (current != null || to == null) return;
    current = jobs.poll();
    if (current == null) return;
    number++;
    Request request = current.request;
    HttpRequest head =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.field(":method")),
            SaidFields.octets(request.field(":path")),
            DefaultHttpHeadersFactory.headersFactory().withValidation(false));
    for (HeaderField f : request.head()) {
      // What comes after 100 (Continue) would have to wait for it; here nothing waits.
      boolean said = !f.name().startsWith(":") && !f.name().equalsIgnoreCase("expect");
      if (said) head.headers().add(f.name(), SaidFields.octets(f.value()));
    }
    to.write(head);
    if (request.hasBody()) body(to, request, request.body().get());
    else to.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void body(ChannelHandlerContext to, Request request, InputStream in) {
    byte[] octets = new byte[request.chunk(0)];
    int n = 0;
    try {
      n = in.readNBytes(octets, 0, octets.length);
      if (n == 0) in.close();
    } catch (IOException e) {
      n = 0;
    }
    if (n == 0) {
      to.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      return;
    }
    to.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(Arrays.copyOf(octets, n))))
        .addListener(
            sent -> {
              if (sent.isSuccess()) to.executor().execute(() -> body(to, request, in));
            });
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (!message.decoderResult().isSuccess()) {
      over("what came back is no HTTP/1.x");
      ctx.close();
      return;
    }
    if (message instanceof HttpResponse head) interim = head.status().code() / 100 == 1;
    if (!(message instanceof LastHttpContent) || interim) return;
    over("");
    next();
  }

  private void over(String failure) {
    Job job = current;
    current = null;
    if (job != null) job.done.accept(new Outcome(number, failure));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over("the connection was closed before the answer was whole");
    while (!jobs.isEmpty()) {
      jobs.remove().done.accept(new Outcome(0, "the connection was closed"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
