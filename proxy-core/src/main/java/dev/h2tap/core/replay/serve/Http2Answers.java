package dev.h2tap.core.replay.serve;

import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 connection to a client. */
final class Http2Answers extends Http2FrameAdapter {
  private static final int MAX_STREAMS = 1000;
  private static final int MAX_HEADER_LIST = 1 << 18;
  private static final int WINDOW = 1 << 20;

  private final Responder responder;
  private final Map<Integer, Request> requests = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // set by the one way to make it
  private Http2ConnectionHandler handler;

  private Http2Answers(Responder responder) {
    this.responder = responder;
  }

  static Http2ConnectionHandler handler(Responder responder) {
    Http2Answers answers = new Http2Answers(responder);
    answers.handler =
        new Http2ConnectionHandlerBuilder()
            .server(true)
            .frameListener(answers)
            .initialSettings(
                new Http2Settings()
                    .maxConcurrentStreams(MAX_STREAMS)
                    .initialWindowSize(WINDOW)
                    .maxHeaderListSize(MAX_HEADER_LIST))
            .build();
    return answers.handler;
  }

  /** A request being read, then answered. */
  private static final class Request {
    final List<HeaderField> fields;
    final Taken taken;
    @Nullable Answering answering;

    /** What answers it when it has ended; 0 while that is not known. */
    int row;

    Request(List<HeaderField> fields, Taken taken) {
      this.fields = fields;
      this.taken = taken;
    }

    String field(String name) {
      for (HeaderField f : fields) if (f.name().equals(name)) return f.value();
      return "";
    }

    Asked asked() {
      String authority = field(":authority").isEmpty() ? field("host") : field(":authority");
      return new Asked(field(":method"), authority, field(":path"), fields, taken.sha256());
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean last) {
    Request known = requests.get(stream);
    if (known == null) {
      List<HeaderField> fields = new ArrayList<>();
      headers.forEach(
          f -> fields.add(new HeaderField(f.getKey().toString(), f.getValue().toString())));
      known = new Request(fields, responder.taken());
      requests.put(stream, known);
      if (!last && !responder.wantsBody()) maybeEarly(ctx, stream, known);
    }
    if (last) ended(ctx, stream, known);
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
  public int onDataRead(
      ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
    int octets = data.readableBytes() + padding;
    Request request = requests.get(stream);
    if (request == null) return octets;
    request.taken.add(data);
    if (last) ended(ctx, stream, request);
    return octets;
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long error) {
    Request request = requests.remove(stream);
    if (request != null && request.answering != null) request.answering.close();
  }

  private void maybeEarly(ChannelHandlerContext ctx, int stream, Request request) {
    Asked asked = request.asked();
    OptionalInt row = responder.find(asked);
    if (row.isEmpty() && responder.passesOn()) return; // its content goes with it
    if (row.isEmpty()) {
      requests.remove(stream);
      miss(ctx, stream, request, asked);
    } else if (responder.early(row.getAsInt())) {
      request.answering = answer(ctx, stream, row.getAsInt(), asked);
    } else {
      request.row = row.getAsInt();
    }
  }

  private Answering answer(ChannelHandlerContext ctx, int stream, int row, Asked asked) {
    Http2Speaker speaker = new Http2Speaker(handler, ctx, stream, asked);
    return responder.answer(row, asked, speaker, ctx.channel().eventLoop());
  }

  private void miss(ChannelHandlerContext ctx, int stream, Request request, Asked asked) {
    String scheme = Entry.scheme(ctx.channel());
    Http2Speaker speaker = new Http2Speaker(handler, ctx, stream, asked);
    responder.miss(asked, scheme, request.taken, speaker, ctx.channel().eventLoop());
  }

  private void ended(ChannelHandlerContext ctx, int stream, Request request) {
    requests.remove(stream);
    if (request.answering == null) {
      Asked asked = request.asked();
      OptionalInt row = request.row > 0 ? OptionalInt.of(request.row) : responder.find(asked);
      if (row.isEmpty()) {
        miss(ctx, stream, request, asked);
        return;
      }
      request.answering = answer(ctx, stream, row.getAsInt(), asked);
    }
    request.answering.requestEnded();
  }
}
