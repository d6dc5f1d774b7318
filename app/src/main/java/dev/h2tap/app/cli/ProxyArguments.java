package dev.h2tap.app.cli;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how the proxy is to be. */
final class ProxyArguments {
  @Option(
      names = {"-l", "--listen"},
      paramLabel = "ADDR:PORT",
      description = "Where to listen (default: ${DEFAULT-VALUE}); port 0 for any free one.")
  private String listen = "127.0.0.1:8080";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "How clients come: regular (default): they know h2tap as their proxy;",
        "reverse:https://HOST:PORT or reverse:http://HOST:PORT: they take it for that origin."
      })
  private String mode = "regular";

  @Mixin private final OriginArguments origins = new OriginArguments();

  @Option(
      names = "--passthrough",
      paramLabel = "HOST",
      description = "Leave this host's tunnels encrypted; *.suffix allowed; repeatable.")
  private List<String> passthrough = List.of();

  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = "--keylog",
      paramLabel = "FILE",
      description = "Append the TLS secrets of both legs (SSLKEYLOGFILE format).")
  private Optional<Path> keyLog = Optional.empty();

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  ProxyOptions options(CommandLine line) {
    ProxyOptions.Builder builder = ProxyOptions.builder();
    check(line, "--listen", listen, builder::listen);
    check(line, "--mode", mode, builder::mode);
    origins.apply(line, builder);
    for (String host : passthrough) check(line, "--passthrough", host, builder::passthrough);
    keyLog.ifPresent(builder::keyLog);
    return builder.build();
  }

  Root root() throws RootException {
    return root.root();
  }

  static void check(CommandLine line, String option, String value, Consumer<String> taker) {
    try {
      taker.accept(value);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, option + ": " + e.getMessage(), e);
    }
  }
}
