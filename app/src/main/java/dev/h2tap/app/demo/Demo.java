package dev.h2tap.app.demo;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.proxy.ProxyOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A client and an origin on this machine. The origin has a root of its own in a temporary folder,
 * which a proxy must trust to reach it.
 */
public final class Demo implements AutoCloseable {
  private final Path folder;
  private final Path trust;
  private final Root root;
  private final EventLoopGroup loops;
  private final Origin origin;
  private final Pace pace;

  /** Whether people watch. */
  public enum Speed {
    WATCHED,
    FULL
  }

  private Demo(Path folder, Path trust, Root root, EventLoopGroup loops, Origin origin, Pace pace) {
    this.folder = folder;
    this.trust = trust;
    this.root = root;
    this.loops = loops;
    this.origin = origin;
    this.pace = pace;
  }

  /** Starts the origin. */
  public static Demo start(Speed speed) throws IOException {
    Path folder = Files.createTempDirectory("h2tap-demo-");
    Root root = RootStore.openOrCreate(folder);
    Path trust = Files.writeString(folder.resolve("origin-root.pem"), root.pem());
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Pace pace = speed == Speed.WATCHED ? Pace.WATCHED : Pace.NONE;
    return new Demo(folder, trust, root, loops, Origin.start(loops, root, pace), pace);
  }

  /** The origin's root; a proxy that nobody else uses may sign with it too. */
  public Root root() {
    return root;
  }

  /** How a proxy reaches the origin, which it trusts; it listens on any port that is free. */
  public ProxyOptions options() {
    InetSocketAddress at = origin.address();
    return ProxyOptions.builder()
        .listen("127.0.0.1:0")
        .map(Site.HOST + "=" + at.getAddress().getHostAddress() + ":" + at.getPort())
        .upstreamTrust(trust)
        .build();
  }

  /** Plays the client's part once, through {@code proxy}, whose certificates {@code root} signs. */
  public void play(InetSocketAddress proxy, Root root) throws IOException {
    new Script(new Client(loops, proxy, root.certificate()), pace).play();
  }

  @Override
  public void close() throws IOException {
    origin.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) Files.delete(file);
    }
    Files.delete(folder);
  }
}
