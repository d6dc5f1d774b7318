package dev.h2tap.core.proxy;

import dev.h2tap.core.proxy.route.HostMap;
import dev.h2tap.core.proxy.route.HostPattern;
import dev.h2tap.core.proxy.route.Mode;
import dev.h2tap.core.proxy.route.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a proxy is started with; made by {@link #builder()}.
 *
 * @param listen where to accept connections; port 0 for any free one
 * @param mode how clients come
 * @param maps where host names really lead; the first that matches counts
 * @param upstreamTrust PEM files whose certificates are trusted as roots beside the system's
 * @param verification whether origins' certificates are checked
 * @param passthrough hosts whose tunnels stay encrypted
 * @param keyLog where TLS secrets of both legs are appended (SSLKEYLOGFILE format)
 * @param tls which TLS implementation to use
 * @param loops how many event loops; each connection lives on one
 */
public record ProxyOptions(
    InetSocketAddress listen,
    Mode mode,
    List<HostMap> maps,
    List<Path> upstreamTrust,
    Verification verification,
    List<HostPattern> passthrough,
    Optional<Path> keyLog,
    Tls tls,
    int loops) {

  /** Whether origins' certificates are checked. */
  public enum Verification {
    ON,
    OFF
  }

  /** Which TLS implementation: BoringSSL where its library loads, or always the JDK's. */
  public enum Tls {
    BEST,
    JDK
  }

  public ProxyOptions {
    maps = List.copyOf(maps);
    upstreamTrust = List.copyOf(upstreamTrust);
    passthrough = List.copyOf(passthrough);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Begins with these. */
  public Builder change() {
    Builder builder = new Builder();
    builder.listen = listen;
    builder.mode = mode;
    builder.maps.addAll(maps);
    builder.upstreamTrust.addAll(upstreamTrust);
    builder.verification = verification;
    builder.passthrough.addAll(passthrough);
    builder.keyLog = keyLog;
    builder.tls = tls;
    builder.loops = loops;
    return builder;
  }

  /**
   * From {@code ADDR:PORT}, {@code PORT} or {@code :PORT} (both on loopback); port 0 for any free
   * one.
   *
   * @throws IllegalArgumentException with a message for people
   */
  public static InetSocketAddress parseListen(String text) {
    String s = text.strip();
    if (s.startsWith(":")) s = s.substring(1);
    if (!s.contains(":") && s.chars().allMatch(Character::isDigit) && !s.isEmpty()) {
      s = "127.0.0.1:" + s;
    }
    boolean anyPort = s.endsWith(":0");
    Target target = Target.parse(anyPort ? s.substring(0, s.length() - 1) + "1" : s, 0);
    InetSocketAddress address = new InetSocketAddress(target.host(), anyPort ? 0 : target.port());
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "': the name "
              + target.host()
              + " is not known; give an address to listen on");
    }
    return address;
  }

  /** Collects options; every text is checked when it is given. */
  public static final class Builder {
    private InetSocketAddress listen =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    private Mode mode = new Mode.Regular();
    private final List<HostMap> maps = new ArrayList<>();
    private final List<Path> upstreamTrust = new ArrayList<>();
    private Verification verification = Verification.ON;
    private final List<HostPattern> passthrough = new ArrayList<>();
    private Optional<Path> keyLog = Optional.empty();
    private Tls tls = Tls.BEST;
    private int loops = 1;

    private Builder() {}

    /** As {@link ProxyOptions#parseListen}. */
    public Builder listen(String text) {
      listen = parseListen(text);
      return this;
    }

    /** As {@link Mode#parse}. */
    public Builder mode(String text) {
      mode = Mode.parse(text);
      return this;
    }

    /** Adds one, as {@link HostMap#parse}. */
    public Builder map(String text) {
      maps.add(HostMap.parse(text));
      return this;
    }

    public Builder upstreamTrust(Path pem) {
      upstreamTrust.add(pem);
      return this;
    }

    /** Leaves origins' certificates unchecked. */
    public Builder insecure() {
      return verification(Verification.OFF);
    }

    public Builder verification(Verification wanted) {
      verification = wanted;
      return this;
    }

    /** Adds one, as {@link HostPattern#parse}. */
    public Builder passthrough(String text) {
      passthrough.add(HostPattern.parse(text));
      return this;
    }

    public Builder keyLog(Path file) {
      keyLog = Optional.of(file);
      return this;
    }

    public Builder tls(Tls which) {
      tls = which;
      return this;
    }

    public Builder loops(int count) {
      if (count < 1) throw new IllegalArgumentException("at least one event loop is needed");
      loops = count;
      return this;
    }

    public ProxyOptions build() {
      return new ProxyOptions(
          listen, mode, maps, upstreamTrust, verification, passthrough, keyLog, tls, loops);
    }
  }
}
