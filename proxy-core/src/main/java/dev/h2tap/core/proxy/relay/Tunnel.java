package dev.h2tap.core.proxy.relay;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.proxy.tls.CloseNotify;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Arrays;
import javax.net.ssl.SSLException;

/**
 * Two channels joined: what one reads leaves on the other, octet for octet, and ends as it ended.
 * Both channels live on one event loop. A side is read only while the other takes what it gives and
 * the recorder has room.
 */
public final class Tunnel {
  private final Channel client;
  private final Channel origin;
  private final Recording recording;
  private final CaptureSink capture;
  private final WallClock clock;
  private final Traffic traffic;
  private boolean roomy = true;
  private boolean broken;

  private Tunnel(
      Channel client,
      Channel origin,
      Recording recording,
      CaptureSink capture,
      WallClock clock,
      Traffic traffic) {
    this.client = client;
    this.origin = origin;
    this.recording = recording;
    this.capture = capture;
    this.clock = clock;
    this.traffic = traffic;
  }

  /**
   * Joins two connected channels and starts reading from both; what was read before is passed in by
   * the caller through the pipelines afterwards.
   */
  public static void join(
      Channel client,
      Channel origin,
      Recording recording,
      CaptureSink capture,
      WallClock clock,
      Traffic traffic) {
    Tunnel tunnel = new Tunnel(client, origin, recording, capture, clock, traffic);
    client.pipeline().addLast("relay", tunnel.new Leg(Endpoint.CLIENT, client, origin));
    origin.pipeline().addLast("relay", tunnel.new Leg(Endpoint.SERVER, origin, client));
    tunnel.steer();
  }

  /** Reads from each side as far as the other side and the recorder allow. */
  private void steer() {
    client.config().setAutoRead(roomy && origin.isWritable());
    origin.config().setAutoRead(roomy && client.isWritable());
  }

  private void checkRoom() {
    if (!roomy || capture.hasRoom()) return;
    roomy = false;
    steer();
    capture.whenRoomy(
        () ->
            client
                .eventLoop()
                .execute(
                    () -> {
                      roomy = true;
                      steer();
                    }));
  }

  /** One of the two channels, seen as where octets come from. */
  private final class Leg extends ChannelInboundHandlerAdapter {
    private final Endpoint from;
    private final Channel own;
    private final Channel other;
    // What this round of reading brought: handed to the recorder once it has been flushed.
    private ByteBuf[] held = new ByteBuf[4];
    private long[] times = new long[4];
    private int count;

    private Leg(Endpoint from, Channel own, Channel other) {
      this.from = from;
      this.own = own;
      this.other = other;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!(message instanceof ByteBuf octets) || !octets.isReadable() || broken) {
        ReferenceCountUtil.release(message);
        return;
      }
      if (count == held.length) {
        held = Arrays.copyOf(held, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
      }
      held[count] = octets;
      times[count++] = clock.nanos();
      other.write(octets.retainedDuplicate());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      pass();
    }

    private void pass() {
      if (count == 0) return;
      other.flush();
      long octets = 0;
      for (int i = 0; i < count; i++) {
        ByteBuf one = held[i];
        held[i] = null;
        octets += one.readableBytes();
        recording.data(from, times[i], one.nioBuffer());
        one.release();
      }
      count = 0;
      traffic.add(from, octets);
      checkRoom();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      steer();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      switch (event) {
        case ChannelInputShutdownEvent _ -> {
          end();
          Endings.shutdownOutput(other);
          closeWhenBothEnded();
        }
        case CloseNotify _ -> {
          end();
          CloseNotify.send(other);
        }
        case SslCloseCompletionEvent e when e.isSuccess() -> {
          end();
          CloseNotify.send(other);
        }
        default -> {
          // handshakes and the like are no part of what passes
        }
      }
    }

    private void end() {
      pass();
      recording.finish(from);
    }

    private void closeWhenBothEnded() {
      if (!recording.isOver()) return;
      Endings.close(client);
      Endings.close(origin);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      pass();
      // Once the other side has left, an alert about its leaving is nobody's failure.
      boolean broke = !(cause instanceof IOException) || cause instanceof SSLException;
      if (broke && !recording.hasEnded(from.peer())) {
        recording.fail(from.word() + ": " + cause.getMessage());
      }
      breakOff();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      pass();
      if (!recording.isOver()) breakOff();
    }

    private void breakOff() {
      if (broken) return;
      broken = true;
      recording.reset(from);
      own.close();
      Endings.reset(other);
    }
  }
}
