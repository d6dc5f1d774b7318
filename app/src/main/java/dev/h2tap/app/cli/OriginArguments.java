package dev.h2tap.app.cli;

import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** The options that say where origins are and which are trusted. */
final class OriginArguments extends Arguments {
  private final Supplier<List<String>> maps =
      options.repeatable(
          "--map=HOST=ADDR[:PORT]",
          String.class,
          "Where a host name really leads; HOST may be *.suffix; repeatable.");

  private final Supplier<List<Path>> upstreamTrust =
      options.repeatable(
          "--upstream-trust=PEM",
          Path.class,
          "Certificates to trust origins by, beside the system's; repeatable.");

  private final Supplier<Boolean> insecure =
      options.flag("--insecure", "Don't check origins' certificates; such connections are marked.");

  OriginArguments(Options options) {
    super(options);
  }

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  void apply(ProxyOptions.Builder builder) {
    for (String map : maps.get()) options.parse("--map", map, builder::map);
    upstreamTrust.get().forEach(builder::upstreamTrust);
    if (insecure.get()) builder.insecure();
  }
}
