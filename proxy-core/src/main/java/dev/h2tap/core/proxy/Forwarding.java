package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.proxy.http1.Head;
import dev.h2tap.core.proxy.http1.MalformedHead;
import dev.h2tap.core.proxy.http1.MessageBody;
import dev.h2tap.core.proxy.http1.RequestHead;
import dev.h2tap.core.proxy.relay.Endings;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.route.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.Optional;

/**
 * Requests for {@code http://} in absolute form, one after another, to any number of origins (RFC
 * 9112 3.2.2). Only the request head changes on its way; bodies pass as they come. What the
 * origin's side carries is recorded.
 */
final class Forwarding extends ChannelInboundHandlerAdapter {
  /** Octets of later requests that wait while one is answered. */
  private static final int LONGEST_QUEUE = 128 << 10;

  private enum Phase {
    HEAD,
    DIALING,
    BODY,
    ANSWER,
    OVER
  }

  private final Services services;
  private Channel client;
  private ByteBuf queue = Unpooled.EMPTY_BUFFER;
  private Phase phase = Phase.HEAD;
  private boolean clientEnded;
  private MessageBody requestBody;
  private Origin origin;
  private boolean roomy = true;

  Forwarding(Services services) {
    this.services = services;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    client = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    queue = Unpooled.wrappedBuffer(queue, (ByteBuf) message);
    go();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (origin != null) origin.channel.flush();
    steer();
  }

  /** Does what the queued octets allow. */
  private void go() {
    while (queue.isReadable()) {
      switch (phase) {
        case HEAD -> {
          if (!takeHead()) return;
        }
        case BODY -> takeBody();
        case DIALING, ANSWER, OVER -> {
          return;
        }
      }
    }
  }

  private boolean takeHead() {
    try {
      Optional<Head> head = Head.parse(Slice.of(ByteBufUtil.getBytes(queue)));
      if (head.isEmpty()) return false;
      RequestHead request = RequestHead.of(head.get());
      if (request.isConnect()) {
        handBack();
      } else if (request.target().startsWith("/")) {
        say(LocalPage.answer(services.root(), client.localAddress(), request));
      } else if (!request.isForHttp()) {
        throw new MalformedHead(
            "'" + request.target() + "' is neither http:// nor asked for with CONNECT");
      } else if (LocalPage.isHost(request.origin().host())) {
        say(LocalPage.answer(services.root(), client.localAddress(), request));
      } else {
        begin(request);
      }
    } catch (MalformedHead e) {
      say(Replies.refusal("400 Bad Request", e.getMessage()));
    }
    return true;
  }

  /** A CONNECT after forwarded requests: back to the one who knows what to do with it. */
  private void handBack() {
    phase = Phase.OVER;
    leaveOrigin();
    RegularEntry entry = new RegularEntry(services);
    client.pipeline().addLast(entry);
    passQueueOn();
  }

  private void passQueueOn() {
    ByteBuf rest = queue;
    queue = Unpooled.EMPTY_BUFFER;
    client.pipeline().remove(this);
    if (rest.isReadable()) {
      client.pipeline().fireChannelRead(rest);
      client.pipeline().fireChannelReadComplete();
    } else {
      rest.release();
    }
  }

  private void say(byte[] lastWords) {
    phase = Phase.OVER;
    leaveOrigin();
    client.pipeline().remove(this);
    Endings.sayAndClose(client, lastWords);
  }

  private void begin(RequestHead request) throws MalformedHead {
    MessageBody body = MessageBody.of(request);
    Target target = request.origin();
    queue.skipBytes(request.head().octets());
    if (origin != null && origin.target.equals(target) && origin.channel.isActive()) {
      send(request, body);
      return;
    }
    leaveOrigin();
    phase = Phase.DIALING;
    Future<Channel> dialing = services.dialer().dial(client.eventLoop(), target);
    dialing.addListener(
        done -> {
          if (phase != Phase.DIALING) {
            if (done.isSuccess()) dialing.getNow().close();
          } else if (done.isSuccess()) {
            Channel channel = dialing.getNow();
            origin = new Origin(channel, target, services.record(client, channel, target.host()));
            channel.pipeline().addLast("forward", origin);
            send(request, body);
            go();
            channel.flush();
            steer();
          } else {
            services.failed(client, target.host(), done.cause().getMessage());
            say(Replies.refusal("502 Bad Gateway", done.cause().getMessage()));
          }
        });
  }

  private void send(RequestHead request, MessageBody body) {
    requestBody = body;
    origin.response = new ResponseReader(request.method());
    origin.write(Unpooled.wrappedBuffer(request.forOrigin()));
    phase = body.isComplete() ? Phase.ANSWER : Phase.BODY;
    origin.channel.flush();
  }

  private void takeBody() {
    int length = requestBody.pass(Slice.of(ByteBufUtil.getBytes(queue)));
    origin.write(queue.readRetainedSlice(length));
    if (requestBody.isComplete()) {
      phase = Phase.ANSWER;
      nextIfDone();
    }
  }

  /** Goes on to the next request once the present one is sent and answered. */
  private void nextIfDone() {
    if (phase != Phase.ANSWER || origin.response.progress() != ResponseReader.Progress.COMPLETE) {
      return;
    }
    phase = Phase.HEAD;
    if (clientEnded && !queue.isReadable()) {
      end();
    } else {
      go();
    }
  }

  private void steer() {
    if (phase == Phase.OVER) return;
    if (roomy && !services.capture().hasRoom()) {
      roomy = false;
      services.capture().whenRoomy(() -> client.eventLoop().execute(this::roomAgain));
    }
    boolean taken = origin == null || origin.channel.isWritable();
    client.config().setAutoRead(roomy && taken && queue.readableBytes() < LONGEST_QUEUE);
    if (origin != null) origin.channel.config().setAutoRead(roomy && client.isWritable());
  }

  private void roomAgain() {
    roomy = true;
    steer();
  }

  /** Lets go of the present origin, if there is one. */
  private void leaveOrigin() {
    if (origin == null) return;
    Origin left = origin;
    origin = null;
    left.leave();
  }

  /** Ends both sides after what is under way. */
  private void end() {
    phase = Phase.OVER;
    leaveOrigin();
    Endings.close(client);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    steer();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof ChannelInputShutdownEvent)) return;
    clientEnded = true;
    // A client may end its side and still wait for the answer.
    if (phase == Phase.HEAD || phase == Phase.BODY) end();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (phase == Phase.OVER) return;
    phase = Phase.OVER;
    if (origin == null) return;
    origin.recording.reset(Endpoint.CLIENT);
    Endings.reset(origin.channel);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    queue.release();
    queue = Unpooled.EMPTY_BUFFER;
  }

  /** The origin of the present request, kept for the next one to the same. */
  private final class Origin extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final Target target;
    private final Recording recording;
    private ResponseReader response;

    private Origin(Channel channel, Target target, Recording recording) {
      this.channel = channel;
      this.target = target;
      this.recording = recording;
    }

    private void write(ByteBuf octets) {
      pass(Endpoint.CLIENT, octets, channel);
    }

    private void pass(Endpoint from, ByteBuf octets, Channel to) {
      to.write(octets.retainedDuplicate());
      recording.data(from, octets.nioBuffer());
      services.counters().traffic().add(from, octets.readableBytes());
      octets.release();
    }

    private void leave() {
      recording.finish();
      if (response != null) response.release();
      Endings.close(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf octets = (ByteBuf) message;
      try {
        ByteBuf out = response.take(octets);
        if (out.isReadable()) pass(Endpoint.SERVER, out, client);
        else out.release();
        switch (response.progress()) {
          case GOING_ON -> {
            // more will come
          }
          case COMPLETE -> {
            // Octets that no request asked for would be taken for the next answer.
            if (octets.isReadable()) channel.close();
            client.flush();
            nextIfDone();
          }
          case SWITCHED -> switchOver(octets.readRetainedSlice(octets.readableBytes()));
        }
      } finally {
        ReferenceCountUtil.release(octets);
      }
    }

    /** After 101 both sides speak another protocol: a tunnel from here on. */
    private void switchOver(ByteBuf rest) {
      client.flush();
      phase = Phase.OVER;
      origin = null;
      channel.pipeline().remove(this);
      services.join(client, channel, recording);
      if (rest.isReadable()) channel.pipeline().fireChannelRead(rest);
      else rest.release();
      channel.pipeline().fireChannelReadComplete();
      passQueueOn();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      client.flush();
      steer();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      steer();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownEvent) originEnded();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      originEnded();
    }

    private void originEnded() {
      if (origin != this) return;
      boolean answered = response.progress() == ResponseReader.Progress.COMPLETE;
      if (answered && phase == Phase.HEAD) {
        leaveOrigin();
      } else if (answered || response.hasBegun() || response.lastsUntilClose()) {
        if (!answered && !response.lastsUntilClose()) {
          services.failed(client, recording, "the origin broke off in the middle of its answer");
        }
        end();
      } else {
        services.failed(client, recording, "the origin closed without an answer");
        say(Replies.refusal("502 Bad Gateway", "the origin closed without an answer"));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      recording.reset(Endpoint.SERVER);
      channel.close();
      originEnded();
    }
  }
}
