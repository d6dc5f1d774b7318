package dev.h2tap.core.proxy.route;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds and connects to targets: maps, name lookup off the event loops, one address after another.
 */
public final class Dialer {
  private final Bootstrap bootstrap;
  private final List<HostMap> maps;
  private volatile InetSocketAddress own;

  /**
   * @param bootstrap knows channel type and options; group, handler and address come with each dial
   */
  public Dialer(Bootstrap bootstrap, List<HostMap> maps) {
    this.bootstrap = bootstrap;
    this.maps = List.copyOf(maps);
  }

  /** Tells where the proxy itself listens, so that it won't talk to itself. */
  public void refuse(InetSocketAddress listening) {
    own = listening;
  }

  /**
   * A connected channel on {@code loop}, not reading yet. Fails with {@link DialException}.
   *
   * @param asked the host and port that the client or the mode named
   */
  public Future<Channel> dial(EventLoop loop, Target asked) {
    Promise<Channel> promise = loop.newPromise();
    Target target = HostMap.lead(maps, asked);
    Thread.ofVirtual()
        .name("lookup")
        .start(
            () -> {
              try {
                InetAddress[] found = InetAddress.getAllByName(target.host());
                loop.execute(() -> connect(loop, found, 0, target, promise));
              } catch (UnknownHostException e) {
                promise.tryFailure(
                    new DialException("the name " + target.host() + " is not known", e));
              } catch (RuntimeException e) {
                promise.tryFailure(new DialException("can't look up " + target.host(), e));
              }
            });
    return promise;
  }

  private void connect(
      EventLoop loop, InetAddress[] found, int at, Target target, Promise<Channel> promise) {
    InetSocketAddress address = new InetSocketAddress(found[at], target.port());
    if (isOwn(address)) {
      promise.tryFailure(
          new DialException(
              target + " is h2tap itself; a request to it would go round for ever", null));
      return;
    }
    ChannelFuture connecting =
        bootstrap.clone().group(loop).handler(new Unpiped()).connect(address);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            if (!promise.trySuccess(connecting.channel())) connecting.channel().close();
          } else if (at + 1 < found.length) {
            connect(loop, found, at + 1, target, promise);
          } else {
            promise.tryFailure(new DialException(why(done.cause(), address), done.cause()));
          }
        });
  }

  private boolean isOwn(InetSocketAddress address) {
    InetSocketAddress mine = own;
    if (mine == null || mine.getPort() != address.getPort()) return false;
    if (!mine.getAddress().isAnyLocalAddress()) {
      return mine.getAddress().equals(address.getAddress())
          || address.getAddress().isAnyLocalAddress();
    }
    try {
      return address.getAddress().isLoopbackAddress()
          || address.getAddress().isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address.getAddress()) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  private static String why(Throwable cause, InetSocketAddress address) {
    String where = new Target(address.getAddress().getHostAddress(), address.getPort()).toString();
    return switch (cause) {
      case ConnectTimeoutException _ -> where + " did not answer in time";
      case NoRouteToHostException _ -> "there is no way to " + where;
      case ConnectException e when String.valueOf(e.getMessage()).contains("refused") ->
          where + " refused the connection";
      case IOException e -> where + " can't be reached: " + e.getMessage();
      default -> where + " can't be reached: " + cause;
    };
  }

  /** Stands in an empty pipeline until the flow that dialed puts its own handlers there. */
  private static final class Unpiped extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRegistered(ChannelHandlerContext context) {
      context.pipeline().remove(this);
    }
  }
}
