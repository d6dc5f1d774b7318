package dev.h2tap.core.proxy;

import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionSink;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The proxy by itself, recording nothing: {@code TrialMain CA_FOLDER LISTEN MODE [OPTION…]}, for
 * measuring by hand.
 */
final class TrialMain {
  private TrialMain() {}

  public static void main(String[] args) throws Exception {
    ProxyOptions.Builder options = ProxyOptions.builder().listen(args[1]).mode(args[2]);
    for (int i = 3; i < args.length; i++) {
      switch (args[i]) {
        case "--insecure" -> options.insecure();
        case "--jdk" -> options.tls(ProxyOptions.Tls.JDK);
        case "--map" -> options.map(args[++i]);
        case "--keylog" -> options.keyLog(Path.of(args[++i]));
        case "--upstream-trust" -> options.upstreamTrust(Path.of(args[++i]));
        case "--loops" -> options.loops(Integer.parseInt(args[++i]));
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    ProxyServer server =
        ProxyServer.start(
            options.build(),
            RootStore.openOrCreate(Path.of(args[0])),
            new Nothing(),
            (client, host, reason) -> System.err.println(client + " " + host + ": " + reason));
    System.out.println("listening on " + server.address());
    Thread.currentThread().join();
  }

  private static final class Nothing implements CaptureSink {
    @Override
    public ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos) {
      return new ConnectionSink() {
        @Override
        public void facts(ConnectionFacts facts) {
          if (facts.clientTls().isPresent()) System.err.println(facts);
        }

        @Override
        public void data(Endpoint from, long nanos, ByteBuffer octets) {}

        @Override
        public void finish(Endpoint from, long nanos) {}

        @Override
        public void reset(Endpoint from, long nanos) {}
      };
    }

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void whenRoomy(Runnable resume) {
      resume.run();
    }
  }
}
