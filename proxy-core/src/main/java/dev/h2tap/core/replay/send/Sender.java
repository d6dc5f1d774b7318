package dev.h2tap.core.replay.send;

import dev.h2tap.certs.HostName;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through a tap, on connections as they were: one for each recorded one and origin.
 */
public final class Sender implements AutoCloseable {
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("replay", true), NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final Options options;

  /**
   * How to send.
   *
   * @param tap the proxy to go through
   * @param root what the proxy signs with
   * @param speed times the recorded one; 0 for no pauses at all
   * @param concurrency requests under way at the same time at most
   * @param patienceSeconds how long an answer may take
   */
  public record Options(
      InetSocketAddress tap,
      X509Certificate root,
      double speed,
      int concurrency,
      int patienceSeconds) {}

  public Sender(Options options) {
    this.options = options;
  }

  /**
   * Sends all requests once and returns when each is answered or has failed.
   *
   * @param round for what is told of them
   */
  public List<Sent> send(Requests requests, int round) throws InterruptedException {
    Round all = new Round(requests.all(), round);
    loop.execute(all::begin);
    all.left.await();
    return List.copyOf(all.sent);
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** All requests, once. Its methods belong to the event loop. */
  private final class Round {
    private final List<Request> requests;
    private final int number;
    private final CountDownLatch left;
    private final List<Sent> sent = new ArrayList<>();
    private final Gate gate = new Gate(options.concurrency);
    private final Map<Object, Line> lines = new HashMap<>();

    Round(List<Request> requests, int number) {
      this.requests = requests;
      this.number = number;
      this.left = new CountDownLatch(requests.size());
    }

    void begin() {
      for (Request r : requests) {
        Runnable go = () -> gate.enter(() -> send(r));
        if (options.speed == 0) go.run();
        else loop.schedule(go, (long) (r.after() / options.speed), TimeUnit.NANOSECONDS);
      }
    }

    private void send(Request r) {
      record Key(int conn, Object to, boolean tls) {}
      Line line = lines.computeIfAbsent(new Key(r.conn(), r.to(), r.tls()), _ -> new Line());
      boolean[] over = new boolean[1];
      Consumer<Sent> once =
          what -> {
            if (over[0]) return;
            over[0] = true;
            sent.add(what);
            gate.leave();
            left.countDown();
            if (left.getCount() == 0) lines.values().forEach(Line::close);
          };
      loop.schedule(
          () ->
              once.accept(
                  new Sent(
                      r.row(),
                      number,
                      line.port(),
                      0,
                      "no whole answer within " + options.patienceSeconds + " s")),
          options.patienceSeconds,
          TimeUnit.SECONDS);
      line.send(
          r,
          outcome ->
              once.accept(new Sent(r.row(), number, line.port(), outcome.id(), outcome.failure())));
    }
  }

  private record Job(Request request, Consumer<Wire.Outcome> done) {}

  /** A connection, opened when it is needed, and again when it was closed. */
  private final class Line {
    private final Queue<Job> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable Wire wire;
    private boolean opening;
    private int port;

    int port() {
      return port;
    }

    void send(Request request, Consumer<Wire.Outcome> done) {
      Wire open = wire;
      if (open != null && channel != null && open.usable(channel)) {
        open.send(request, done);
        return;
      }
      waiting.add(new Job(request, done));
      if (!opening) open(request);
    }

    private void open(Request request) {
      opening = true;
      Wire next = request.protocol() == Protocol.HTTP2 ? new Http2Wire() : new Http1Wire();
      String host = request.to().host();
      int toPort = request.to().port();
      SslHandler[] tls = new SslHandler[1];
      new Bootstrap()
          .group(loops)
          .channel(NioSocketChannel.class)
          .resolver(NoopAddressResolverGroup.INSTANCE) // the tap looks the name up
          .handler(
              new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel made) throws SSLException {
                  ChannelPipeline pipeline = made.pipeline();
                  pipeline.addLast(new HttpProxyHandler(options.tap));
                  if (!request.tls()) return;
                  tls[0] = tls(request.protocol(), made, host, toPort);
                  pipeline.addLast(tls[0]);
                  pipeline.addLast(new Agreed(next));
                }
              })
          .connect(InetSocketAddress.createUnresolved(host, toPort))
          .addListener(
              (io.netty.channel.ChannelFuture connected) -> {
                if (connected.channel().localAddress() instanceof InetSocketAddress here) {
                  port = here.getPort();
                }
                if (!connected.isSuccess()) {
                  fail(request, connected.cause());
                } else if (tls[0] == null) {
                  next.install(connected.channel().pipeline());
                  connected.channel().pipeline().addLast(new Broken());
                  ready(connected.channel(), next);
                } else {
                  tls[0]
                      .handshakeFuture()
                      .addListener(
                          agreed -> {
                            if (!agreed.isSuccess()) fail(request, agreed.cause());
                            // Later: the handler that ALPN chose is put in first.
                            else loop.execute(() -> agreed(request, connected.channel(), next));
                          });
                }
              });
    }

    private void agreed(Request request, Channel made, Wire next) {
      SslHandler tls = made.pipeline().get(SslHandler.class);
      String protocol = tls == null ? null : tls.applicationProtocol();
      boolean http2 = ApplicationProtocolNames.HTTP_2.equals(protocol);
      if (http2 == (request.protocol() == Protocol.HTTP2)) {
        ready(made, next);
      } else {
        made.close();
        fail(request, new SSLException("the origin does not speak HTTP/2 any more"));
      }
    }

    private void ready(Channel made, Wire next) {
      opening = false;
      channel = made;
      wire = next;
      while (!waiting.isEmpty()) {
        Job job = waiting.remove();
        next.send(job.request, job.done);
      }
    }

    private void fail(Request request, Throwable cause) {
      opening = false;
      String reason = cause.getMessage() == null ? "the connection failed" : cause.getMessage();
      String why = request.to() + ": " + reason;
      List<Job> failed = List.copyOf(waiting);
      waiting.clear();
      failed.forEach(job -> job.done.accept(new Wire.Outcome(0, why)));
    }

    void close() {
      if (channel != null) channel.close();
    }
  }

  private SslHandler tls(Protocol protocol, Channel channel, String host, int port)
      throws SSLException {
    String alpn =
        protocol == Protocol.HTTP2
            ? ApplicationProtocolNames.HTTP_2
            : ApplicationProtocolNames.HTTP_1_1;
    SslHandler handler =
        SslContextBuilder.forClient()
            .trustManager(options.root)
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    alpn))
            .build()
            .newHandler(channel.alloc(), host, port);
    if (HostName.of(host).address().isEmpty()) {
      // Netty names no host without a dot, but browsers and curl do.
      SSLParameters parameters = handler.engine().getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      handler.engine().setSSLParameters(parameters);
    }
    handler.setHandshakeTimeout(options.patienceSeconds, TimeUnit.SECONDS);
    return handler;
  }

  /** Puts the protocol in when ALPN is through, before the first octets come. */
  private static final class Agreed extends ApplicationProtocolNegotiationHandler {
    private final Wire wire;

    Agreed(Wire wire) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.wire = wire;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      boolean http2 = protocol.equals(ApplicationProtocolNames.HTTP_2);
      if (http2 == wire instanceof Http2Wire) wire.install(ctx.pipeline());
      ctx.pipeline().addLast(new Broken());
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close(); // told by the handshake's future
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
