package dev.h2tap.core.proxy;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.ClientHello;
import dev.h2tap.core.proxy.relay.Endings;
import dev.h2tap.core.proxy.relay.Recording;
import dev.h2tap.core.proxy.route.Mode;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.proxy.tls.HandshakeGate;
import dev.h2tap.core.proxy.tls.OriginTrust;
import dev.h2tap.core.proxy.tls.TlsAlert;
import dev.h2tap.core.proxy.tls.TlsRecords;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Upstream first: offers the origin what the client offered, and only when the origin has chosen
 * answers the client, with that choice. So a refusal by the origin reaches the client before any
 * ServerHello.
 */
final class TlsMirror {
  private final Services services;
  private final Channel client;
  private final Channel origin;
  private final Recording recording;
  private final ClientHello hello;
  private final Optional<String> upstreamName;
  private ByteBuf seen;

  private TlsMirror(
      Services services,
      Channel client,
      Channel origin,
      Recording recording,
      ClientHello hello,
      Optional<String> upstreamName,
      ByteBuf seen) {
    this.services = services;
    this.client = client;
    this.origin = origin;
    this.recording = recording;
    this.hello = hello;
    this.upstreamName = upstreamName;
    this.seen = seen;
  }

  /**
   * @param asked where the client wanted to go, or what the mode names
   * @param seen what the client sent so far, the ClientHello in it; taken over
   */
  static void mirror(
      Services services,
      Channel client,
      Channel origin,
      Target asked,
      Recording recording,
      ClientHello hello,
      ByteBuf seen) {
    Optional<String> name = upstreamName(services.options().mode(), asked, hello);
    TlsMirror mirror = new TlsMirror(services, client, origin, recording, hello, name, seen);
    HostName leafHost;
    try {
      leafHost = HostName.of(leafHost(services.options().mode(), client, asked, hello));
    } catch (IllegalArgumentException e) {
      mirror.refuse(TlsAlert.UNRECOGNIZED_NAME, e.getMessage());
      return;
    }
    hello.serverName().ifPresent(n -> recording.change(f -> Facts.withHost(f, n)));
    mirror.dialTls(leafHost, identities(asked, name));
  }

  /**
   * The SNI for the origin: the client's, but a reverse proxy's origin is asked for by its own
   * name.
   */
  private static Optional<String> upstreamName(Mode mode, Target asked, ClientHello hello) {
    if (mode instanceof Mode.Reverse && !isAddress(asked.host())) return Optional.of(asked.host());
    return hello.serverName();
  }

  private static String leafHost(Mode mode, Channel client, Target asked, ClientHello hello) {
    if (hello.serverName().isPresent()) return hello.serverName().get();
    // A client of a reverse proxy that sends no SNI connected to an address of ours.
    if (mode instanceof Mode.Reverse && client.localAddress() instanceof InetSocketAddress local) {
      return local.getAddress().getHostAddress();
    }
    return asked.host();
  }

  /** The names of which the origin's certificate must bear one. */
  private static List<String> identities(Target asked, Optional<String> upstreamName) {
    List<String> names = new ArrayList<>();
    upstreamName.ifPresent(names::add);
    if (upstreamName.isEmpty() || isAddress(asked.host())) names.add(asked.host());
    return names;
  }

  private static boolean isAddress(String host) {
    try {
      return HostName.of(host).address().isPresent();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void dialTls(HostName leafHost, List<String> identities) {
    // The leaf is made while the origin's handshake is under way.
    Future<Leaf> leaf = services.leafFor(client.eventLoop(), leafHost);
    SslHandler upstream;
    try {
      upstream =
          services.tls().toOrigin(origin.alloc(), upstreamName, hello.alpnNames(), identities);
    } catch (SSLException | IllegalArgumentException e) {
      refuse(TlsAlert.INTERNAL_ERROR, "TLS to the origin can't be set up: " + e.getMessage());
      return;
    }
    HandshakeGate gate = new HandshakeGate(upstream);
    origin.pipeline().addLast(gate).addLast("tls", upstream).addLast(new Quiet());
    upstream
        .handshakeFuture()
        .addListener(
            done -> {
              origin.config().setAutoRead(false);
              if (done.isSuccess()) {
                recording.change(
                    f -> Facts.withServerTls(f, Facts.origin(upstream, hello, upstreamName)));
                leaf.addListener(_ -> answer(leaf, Facts.chosen(upstream)));
              } else {
                OriginTrust.refused(done.cause()).ifPresent(this::distrusted);
                Optional<TlsAlert> received =
                    gate.alert().or(() -> TlsAlert.received(done.cause()));
                refuse(
                    received.orElseGet(() -> TlsAlert.fitting(done.cause())),
                    originFailure(received, done.cause()));
              }
            });
    origin.config().setAutoRead(true);
  }

  private void distrusted(CertificateChain shown) {
    recording.change(f -> Facts.withServerTls(f, Facts.refused(shown, hello, upstreamName)));
  }

  private static String originFailure(Optional<TlsAlert> received, Throwable cause) {
    if (received.isPresent()) {
      return "the origin refused TLS with the alert " + received.get().word();
    }
    Throwable deepest = cause;
    while (deepest.getCause() != null
        && !(deepest instanceof java.security.cert.CertificateException)) {
      deepest = deepest.getCause();
    }
    return deepest instanceof java.security.cert.CertificateException
        ? deepest.getMessage()
        : "TLS with the origin failed: " + words(deepest);
  }

  private void answer(Future<Leaf> leaf, String chosen) {
    if (isBrokenOff()) return;
    SslHandler downstream;
    try {
      if (!leaf.isSuccess()) throw new SSLException(leaf.cause());
      downstream = services.tls().toClient(client.alloc(), leaf.getNow(), chosen);
    } catch (SSLException e) {
      refuse(TlsAlert.INTERNAL_ERROR, "no certificate could be made: " + e.getMessage());
      return;
    }
    HandshakeGate gate = new HandshakeGate(downstream);
    client.pipeline().addLast(gate).addLast("tls", downstream).addLast(new Quiet());
    downstream
        .handshakeFuture()
        .addListener(
            done -> {
              client.config().setAutoRead(false);
              if (done.isSuccess()) {
                recording.change(
                    f ->
                        Facts.withClientTls(
                            f,
                            Facts.agreed(downstream, hello, hello.serverName())
                                .withHello(hello.fingerprint())
                                .withCertificates(CertificateChain.of(leaf.getNow().chain()))));
                // Not from within the handler whose place is taken.
                client.eventLoop().execute(this::join);
              } else {
                origin.close();
                services.failed(
                    client,
                    recording,
                    clientFailure(
                        gate.alert().or(() -> TlsAlert.received(done.cause())), done.cause()));
              }
            });
    ByteBuf first = seen;
    seen = Unpooled.EMPTY_BUFFER;
    client.pipeline().fireChannelRead(first);
    client.pipeline().fireChannelReadComplete();
    client.config().setAutoRead(true);
  }

  private static String words(Throwable cause) {
    // What is thrown for a connection that merely closed bears no message.
    if (cause instanceof ClosedChannelException) return "it closed the connection";
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static String clientFailure(Optional<TlsAlert> alert, Throwable cause) {
    if (alert.isEmpty()) return "the client gave up TLS with h2tap: " + words(cause);
    String hint =
        switch (alert.get()) {
          case UNKNOWN_CA, CERTIFICATE_UNKNOWN, BAD_CERTIFICATE ->
              "; does it trust h2tap's root certificate?";
          default -> "";
        };
    return "the client refused TLS with h2tap with the alert " + alert.get().word() + hint;
  }

  private void join() {
    if (isBrokenOff()) return;
    TlsRecords.takeOver(client);
    TlsRecords.takeOver(origin);
    origin.pipeline().remove(Quiet.class);
    client.pipeline().remove(Quiet.class);
    services.join(client, origin, recording);
    origin.pipeline().remove(HandshakeGate.class);
    client.pipeline().remove(HandshakeGate.class);
  }

  /** Whether one side was reset while the other still shook hands; the other then is reset too. */
  private boolean isBrokenOff() {
    if (origin.isActive() && client.isActive()) return false;
    Endpoint who = origin.isActive() ? Endpoint.CLIENT : Endpoint.SERVER;
    seen.release();
    recording.reset(who);
    services.failed(client, recording, "the " + who.word() + " broke off during the TLS handshake");
    Endings.reset(client);
    Endings.reset(origin);
    return true;
  }

  private void refuse(TlsAlert alert, String reason) {
    seen.release();
    seen = Unpooled.EMPTY_BUFFER;
    origin.close();
    services.failed(client, recording, reason);
    Endings.sayAndClose(client, alert.record());
  }

  /** Keeps exceptions of a handshake from the log: its future tells of them. */
  private static final class Quiet extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // told already
    }
  }
}
