package dev.h2tap.app.demo;

import dev.h2tap.app.demo.Http2Peer.Priority;
import dev.h2tap.app.demo.SendWindows.Body;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the demo's client does, scene after scene. All of it is legal by RFC 9113, and in the same
 * order every time. Streams 3 to 11 stay idle: they are the groups of a priority tree, as Firefox
 * used to build it.
 */
final class Script {
  private static final int LEADERS = 3;
  private static final int OTHERS = 5;
  private static final int BACKGROUND = 7;
  private static final int SPECULATIVE = 9;
  private static final int FOLLOWERS = 11;
  private static final int PAGE = 13;
  private static final int SCRIPT = 15;
  private static final int MAP = 17;
  private static final int CHART = 19;
  private static final int DOWNLOAD = 21;
  private static final int UPLOAD = 23;
  private static final int GREETING = 25;
  private static final int WHO_AM_I = 27;
  private static final int ENDLESS = 29;
  private static final int BYE = 31;

  private static final int UPLOADED = 150_000;
  private static final int LONG_COOKIE = 30_000;
  private static final int PADDING = 24;
  private static final int WIDER = 131_072;

  private final Client client;
  private final Pace pace;

  Script(Client client, Pace pace) {
    this.client = client;
    this.pace = pace;
  }

  void play() throws IOException {
    try (Visit visit = Visit.begin(client)) {
      page(visit);
      parts(visit);
      download(visit);
      upload(visit);
      greeting(visit);
      longHeaders(visit);
      endless(visit);
      bye(visit);
    }
    oldWay();
  }

  /** A page: 103, two promises of which one is refused, padding. */
  private void page(Visit visit) throws IOException {
    visit.act(
        p -> {
          p.priority(LEADERS, new Priority(0, 201, false));
          p.priority(OTHERS, new Priority(0, 101, false));
          p.priority(BACKGROUND, new Priority(0, 1, false));
          p.priority(SPECULATIVE, new Priority(BACKGROUND, 1, false));
          p.priority(FOLLOWERS, new Priority(LEADERS, 1, false));
        });
    pause();
    Http2Headers request = Visit.request("GET", "/").add("priority", "u=0, i");
    visit.act(p -> p.headers(PAGE, request, new Priority(FOLLOWERS, 42, false), 0, true));
    visit.ended(PAGE, 2, 4);
    pause();
  }

  /** The page's parts side by side; the chart is moved up while they come. */
  private void parts(Visit visit) throws IOException {
    visit.act(
        p -> {
          p.headers(
              SCRIPT,
              Visit.request("GET", "/app.js").add("priority", "u=1"),
              new Priority(LEADERS, 32, false),
              0,
              true);
          p.headers(
              MAP,
              Visit.request("GET", "/map.svg").add("priority", "u=5"),
              new Priority(FOLLOWERS, 22, false),
              PADDING,
              true);
          p.headers(
              CHART,
              Visit.request("GET", "/chart.svg").add("priority", "u=5, i"),
              new Priority(FOLLOWERS, 22, false),
              0,
              true);
          p.priority(CHART, new Priority(LEADERS, 64, true));
          p.priorityUpdate(CHART, "u=1, i");
        });
    visit.ended(SCRIPT, MAP, CHART);
    visit.ping(0x6832_7461_7000_0001L);
    pause();
  }

  /** A body that outgrows the windows: the client takes its time, and the origin waits. */
  private void download(Visit visit) throws IOException {
    CompletableFuture<Void> exhausted = new CompletableFuture<>();
    visit.act(
        p -> {
          p.hold(() -> exhausted.complete(null));
          p.headers(DOWNLOAD, Visit.request("GET", "/download"), true);
        });
    Visit.wait(exhausted);
    pause();
    visit.act(Http2Peer::release);
    visit.ended(DOWNLOAD);
    visit.act(p -> p.settings(new Http2Settings().initialWindowSize(WIDER)));
    pause();
  }

  /** The other way round, with trailers at both ends. */
  private void upload(Visit visit) throws IOException {
    Http2Headers request =
        Visit.request("POST", "/upload")
            .add("content-type", "application/octet-stream")
            .add("content-length", Integer.toString(UPLOADED))
            .add("trailer", "x-sent-by");
    Http2Headers trailers = new DefaultHttp2Headers().add("x-sent-by", "h2tap-demo");
    visit.act(
        p -> {
          p.headers(UPLOAD, request, false);
          p.body(
              UPLOAD,
              Body.then(Site.octets(UPLOADED).octets(), () -> p.headers(UPLOAD, trailers, true)));
        });
    visit.ended(UPLOAD);
    pause();
  }

  /** A gRPC call. */
  private void greeting(Visit visit) throws IOException {
    Http2Headers request =
        Visit.request("POST", "/demo.Greeter/Hello")
            .add("content-type", "application/grpc")
            .add("te", "trailers")
            .add("grpc-timeout", "5S");
    visit.act(
        p -> {
          p.headers(GREETING, request, false);
          p.body(GREETING, Body.whole(Grpc.messages("h2tap")));
        });
    visit.ended(GREETING);
    pause();
  }

  /**
   * More header octets than a frame holds: HEADERS and CONTINUATION; one field is never indexed.
   */
  private void longHeaders(Visit visit) throws IOException {
    Http2Headers request =
        Visit.request("GET", "/whoami")
            .add("authorization", "Bearer not-for-the-table")
            .add("cookie", "crumbs=" + "0123456789abcdef".repeat(LONG_COOKIE / 16))
            .add("cookie", "theme=dark");
    visit.act(p -> p.headers(WHO_AM_I, request, true));
    visit.ended(WHO_AM_I);
    pause();
  }

  /** An answer that never ends is cut off. */
  private void endless(Visit visit) throws IOException {
    visit.resetAfter(ENDLESS, 3);
    visit.act(p -> p.headers(ENDLESS, Visit.request("GET", "/endless"), true));
    visit.ended(ENDLESS);
    visit.ping(0x6832_7461_7000_0002L);
    pause();
  }

  private void bye(Visit visit) throws IOException {
    visit.act(p -> p.headers(BYE, Visit.request("GET", "/bye"), true));
    visit.sentAway();
    visit.ended(BYE);
    CompletableFuture<Void> said = new CompletableFuture<>();
    visit.act(
        p -> {
          p.goAway(PROMISED_LAST, "");
          said.complete(null);
        });
    Visit.wait(said);
    pause();
  }

  /** The last stream of the origin's that the client acted on. */
  private static final int PROMISED_LAST = 4;

  /** Two requests of HTTP/1.1 on a connection of their own. */
  private void oldWay() throws IOException {
    BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    Channel channel =
        client.connect(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(1 << 16),
                        new SimpleChannelInboundHandler<FullHttpResponse>() {
                          @Override
                          protected void channelRead0(
                              ChannelHandlerContext ctx, FullHttpResponse answer) {
                            answers.add(answer.status().code());
                          }
                        });
              }
            },
            "http/1.1");
    for (String path : new String[] {"/old", "/older"}) {
      FullHttpRequest request =
          new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
      request.headers().set(HttpHeaderNames.HOST, Site.HOST);
      request.headers().set(HttpHeaderNames.USER_AGENT, "h2tap-demo");
      if (path.equals("/older")) {
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
      channel.writeAndFlush(request);
      await(answers);
      pause();
    }
    channel.closeFuture().awaitUninterruptibly(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void await(BlockingQueue<Integer> answers) throws IOException {
    try {
      if (answers.poll(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS) == null)
        throw new IOException("the demo got stuck");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the demo was interrupted", e);
    }
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(pace.millis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the demo was interrupted", e);
    }
  }
}
