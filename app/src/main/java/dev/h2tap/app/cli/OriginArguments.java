package dev.h2tap.app.cli;

import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where origins are and which are trusted. */
final class OriginArguments {
  @Option(
      names = "--map",
      paramLabel = "HOST=ADDR[:PORT]",
      description = "Where a host name really leads; HOST may be *.suffix; repeatable.")
  private List<String> maps = List.of();

  @Option(
      names = "--upstream-trust",
      paramLabel = "PEM",
      description = "Certificates to trust origins by, beside the system's; repeatable.")
  private List<Path> upstreamTrust = List.of();

  @Option(
      names = "--insecure",
      description = "Don't check origins' certificates; such connections are marked.")
  private boolean insecure;

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  void apply(CommandLine line, ProxyOptions.Builder builder) {
    for (String map : maps) ProxyArguments.check(line, "--map", map, builder::map);
    upstreamTrust.forEach(builder::upstreamTrust);
    if (insecure) builder.insecure();
  }
}
