package dev.h2tap.app.cli;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** The options that say how the proxy is to be. */
final class ProxyArguments extends Arguments {
  private final Supplier<String> listen =
      options.value(
          "-l, --listen=ADDR:PORT",
          "127.0.0.1:8080",
          "Where to listen (default: ${DEFAULT-VALUE}); port 0 for any free one.");

  private final Supplier<String> mode =
      options.value(
          "--mode=MODE",
          "regular",
          "How clients come: regular (default): they know h2tap as their proxy;",
          "reverse:https://HOST:PORT or reverse:http://HOST:PORT: they take it for that origin.");

  private final OriginArguments origins = new OriginArguments(options);

  private final Supplier<List<String>> passthrough =
      options.repeatable(
          "--passthrough=HOST",
          String.class,
          "Leave this host's tunnels encrypted; *.suffix allowed; repeatable.");

  private final RootOption root = new RootOption(options);

  private final Supplier<Optional<Path>> keyLog =
      options.optional(
          "--keylog=FILE",
          Path.class,
          "Append the TLS secrets of both legs (SSLKEYLOGFILE format).");

  ProxyArguments(Options options) {
    super(options);
  }

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  ProxyOptions proxyOptions() {
    ProxyOptions.Builder builder = ProxyOptions.builder();
    options.parse("--listen", listen.get(), builder::listen);
    options.parse("--mode", mode.get(), builder::mode);
    origins.apply(builder);
    for (String host : passthrough.get()) {
      options.parse("--passthrough", host, builder::passthrough);
    }
    keyLog.get().ifPresent(builder::keyLog);
    return builder.build();
  }

  Root root() throws RootException {
    return root.root();
  }
}
