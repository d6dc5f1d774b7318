package dev.h2tap.app.cli;

import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.certs.RootStore;
import dev.h2tap.certs.TrustInstructions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code h2tap ca}: the root certificate; made on first use. */
@Command(
    description = "The root certificate that browsers must trust; made on first use.",
    sortOptions = false)
final class CaVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--ca-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder that holds it (default: h2tap's in the user's configuration).")
  private Optional<Path> folder = Optional.empty();

  CaVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "ca: say path, show or export");
  }

  @Command(name = "path", description = "Prints where the file with certificate and key is.")
  int path() throws Exception {
    console.print(root().file().toString());
    return Cli.DONE;
  }

  @Command(
      name = "show",
      description = "Prints fingerprints, and how browsers and others come to trust it.")
  int show() throws Exception {
    console.write(TrustInstructions.text(root()));
    return Cli.DONE;
  }

  @Command(name = "export", description = "Writes the certificate, without its key.")
  int export(
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "pem",
              description = "pem (default), der or p12 (password: " + Root.P12_PASSWORD + ").")
          String format,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              defaultValue = "-",
              description = "Where to (default: standard output).")
          Path output)
      throws Exception {
    Root.Format form;
    try {
      form = Root.Format.parse(format);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--format: " + e.getMessage(), e);
    }
    byte[] octets = root().export(form);
    if (output.toString().equals("-")) {
      console.out().text(octets);
    } else {
      Files.write(output, octets);
    }
    return Cli.DONE;
  }

  private Root root() throws RootException {
    return RootStore.openOrCreate(folder.orElseGet(ConfigFolder::path));
  }
}
