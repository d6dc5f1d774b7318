package dev.h2tap.core.proxy;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.relay.Tunnel;
import dev.h2tap.core.proxy.relay.WallClock;
import dev.h2tap.core.proxy.route.Dialer;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.proxy.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** What every connection of a proxy shares. */
record Services(
    ProxyOptions options,
    Root root,
    Leaves leaves,
    TlsContexts tls,
    Dialer dialer,
    CaptureSink capture,
    WallClock clock,
    Counters counters,
    ProxyEvents events) {

  private static final InetSocketAddress NOWHERE = new InetSocketAddress("0.0.0.0", 0);

  boolean insecure() {
    return options.verification() == ProxyOptions.Verification.OFF;
  }

  boolean passesThrough(String host) {
    return options.passthrough().stream().anyMatch(p -> p.matches(host));
  }

  Recording record(Channel client, Channel origin, String host) {
    return record(client, (InetSocketAddress) origin.remoteAddress(), host);
  }

  private Recording record(Channel client, InetSocketAddress origin, String host) {
    counters.countRecorded();
    ConnectionFacts facts =
        new ConnectionFacts(
            host, options.mode().word(), Optional.empty(), Optional.empty(), "", insecure());
    InetSocketAddress from = (InetSocketAddress) client.remoteAddress();
    return Recording.open(
        capture, clock, from == null ? NOWHERE : from, origin == null ? NOWHERE : origin, facts);
  }

  /**
   * Dials {@code target} for {@code client}. A client that leaves meanwhile is taken down as
   * failed, and neither is called.
   *
   * @param otherwise given why there is no connection, which is taken down already
   */
  void dial(Channel client, Target target, Consumer<Channel> then, Consumer<String> otherwise) {
    Future<Channel> dialing = dialer.dial(client.eventLoop(), target);
    dialing.addListener(
        done -> {
          if (!done.isSuccess()) {
            String reason = done.cause().getMessage();
            failed(client, target.host(), reason);
            if (client.isActive()) otherwise.accept(reason);
          } else if (client.isActive()) {
            then.accept(dialing.getNow());
          } else {
            dialing.getNow().close();
            failed(client, target.host(), "the client left while " + target + " was dialled");
          }
        });
  }

  /** Takes down a connection that did not come to be. */
  void failed(Channel client, String host, String reason) {
    failed(client, record(client, NOWHERE, host), reason);
  }

  /** Takes down why a connection ended before its time. */
  void failed(Channel client, Recording recording, String reason) {
    recording.fail(reason);
    recording.finish();
    counters.countFailed();
    if (client.remoteAddress() instanceof InetSocketAddress from) {
      events.failed(from, recording.facts().host(), reason);
    }
  }

  /** The leaf for {@code host}, made off the event loop where it isn't there yet. */
  Future<Leaf> leafFor(EventLoop loop, HostName host) {
    Promise<Leaf> promise = loop.newPromise();
    Thread.ofVirtual()
        .name("leaf")
        .start(
            () -> {
              try {
                promise.setSuccess(leaves.of(host));
              } catch (RuntimeException e) {
                promise.setFailure(e);
              }
            });
    return promise;
  }

  void join(Channel client, Channel origin, Recording recording) {
    Tunnel.join(client, origin, recording, capture, clock, counters.traffic());
  }
}
