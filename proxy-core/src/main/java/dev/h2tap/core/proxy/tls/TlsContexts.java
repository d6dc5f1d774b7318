package dev.h2tap.core.proxy.tls;

import dev.h2tap.certs.Leaf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSL;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Makes the TLS handlers of both legs; contexts are kept, the ones used last, for they are dear.
 */
public final class TlsContexts implements AutoCloseable {
  private static final int REMEMBERED = 256;

  private final SslProvider provider;
  private final Optional<OriginTrust> trust;
  private final Optional<KeyLog> keyLog;
  private final Map<Object, SslContext> cache =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, SslContext> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record ClientKey(List<String> alpn, List<String> hosts, SslProvider provider) {}

  private record ServerKey(X509Certificate leaf, String alpn, SslProvider provider) {}

  /**
   * @param provider see {@link #best()}
   * @param trust who is believed; empty: everybody
   */
  public TlsContexts(SslProvider provider, Optional<OriginTrust> trust, Optional<KeyLog> keyLog) {
    this.provider = provider;
    this.trust = trust;
    this.keyLog = keyLog;
  }

  /** BoringSSL where its library loads, else the JDK. */
  public static SslProvider best() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
  }

  /**
   * The handler for the leg to an origin.
   *
   * @param serverName the SNI to send; empty sends none
   * @param alpn what to offer, in order, one char an octet; empty sends no ALPN
   * @param hosts names of which the origin's certificate must bear one
   */
  public SslHandler toOrigin(
      ByteBufAllocator allocator,
      Optional<String> serverName,
      List<String> alpn,
      List<String> hosts)
      throws SSLException {
    // tcnative takes protocol names as UTF-8, so that only the JDK sends other octets as they are.
    SslProvider able = alpn.stream().allMatch(TlsContexts::isAscii) ? provider : SslProvider.JDK;
    SslContext context =
        cached(new ClientKey(alpn, hosts, able), () -> clientContext(able, alpn, hosts));
    SSLEngine engine = newEngine(context, allocator);
    if (serverName.isPresent()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName.get())));
      engine.setSSLParameters(parameters);
    }
    return new SslHandler(engine);
  }

  /**
   * The handler for the leg to a client.
   *
   * @param alpn the protocol that upstream chose, one char an octet; empty for none
   */
  public SslHandler toClient(ByteBufAllocator allocator, Leaf leaf, String alpn)
      throws SSLException {
    SslProvider able = isAscii(alpn) ? provider : SslProvider.JDK;
    SslContext context =
        cached(
            new ServerKey(leaf.certificate(), alpn, able), () -> serverContext(able, leaf, alpn));
    return new SslHandler(newEngine(context, allocator));
  }

  private static SSLEngine newEngine(SslContext context, ByteBufAllocator allocator) {
    SSLEngine engine = context.newEngine(allocator);
    // Nothing is resumed: a connection begun anew on one leg could not be resumed on the other.
    if (engine instanceof ReferenceCountedOpenSslEngine openSsl) {
      SSL.setOptions(openSsl.sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
    return engine;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > 0 && c < 128);
  }

  private SslContext clientContext(SslProvider able, List<String> alpn, List<String> hosts)
      throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(able)
            .protocols("TLSv1.3", "TLSv1.2")
            // OriginTrust checks names itself.
            .endpointIdentificationAlgorithm(null)
            .applicationProtocolConfig(protocols(alpn));
    if (trust.isPresent()) builder.trustManager(trust.get().forHosts(hosts));
    else builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    return logged(builder.build());
  }

  private SslContext serverContext(SslProvider able, Leaf leaf, String alpn) throws SSLException {
    return logged(
        SslContextBuilder.forServer(leaf.key(), leaf.chain())
            .sslProvider(able)
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(protocols(alpn.isEmpty() ? List.of() : List.of(alpn)))
            .build());
  }

  private SslContext logged(SslContext context) {
    keyLog.ifPresent(log -> log.attach(context));
    return context;
  }

  private static ApplicationProtocolConfig protocols(List<String> alpn) {
    return alpn.isEmpty()
        ? ApplicationProtocolConfig.DISABLED
        : new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            alpn);
  }

  private interface Making {
    SslContext make() throws SSLException;
  }

  private SslContext cached(Object key, Making making) throws SSLException {
    synchronized (cache) {
      SslContext known = cache.get(key);
      if (known != null) return known;
    }
    SslContext made = making.make();
    synchronized (cache) {
      cache.put(key, made);
    }
    return made;
  }

  @Override
  public void close() {
    keyLog.ifPresent(KeyLog::close);
  }
}
