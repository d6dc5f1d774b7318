package dev.h2tap.app.cli;

import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.certs.RootStore;
import dev.h2tap.certs.TrustInstructions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code h2tap ca}: the root certificate; made on first use. */
final class CaVerb extends Verb {
  private final Supplier<Optional<Path>> folder =
      options
          .inherited()
          .optional(
              "--ca-dir=DIR",
              Path.class,
              "The folder that holds it (default: h2tap's in the user's configuration).");

  CaVerb(Console console) {
    super(console, "The root certificate that browsers must trust; made on first use.");
    options.verb("export", new Export());
    options.verb("path", new Where());
    options.verb("show", new Show());
  }

  @Override
  public Integer call() {
    throw options.wrong("ca: say path, show or export");
  }

  private Root root() throws RootException {
    return RootStore.openOrCreate(folder.get().orElseGet(ConfigFolder::path));
  }

  private final class Where extends Verb {
    Where() {
      super(CaVerb.this.console, "Prints where the file with certificate and key is.");
    }

    @Override
    public Integer call() throws Exception {
      console.print(root().file().toString());
      return Cli.DONE;
    }
  }

  private final class Show extends Verb {
    Show() {
      super(
          CaVerb.this.console,
          "Prints fingerprints, and how browsers and others come to trust it.");
    }

    @Override
    public Integer call() throws Exception {
      console.write(TrustInstructions.text(root()));
      return Cli.DONE;
    }
  }

  private final class Export extends Verb {
    private final Supplier<String> format =
        options.value(
            "--format=FORMAT",
            "pem",
            "pem (default), der or p12 (password: " + Root.P12_PASSWORD + ").");
    private final Supplier<Path> output =
        options.value("-o, --output=FILE", Path.of("-"), "Where to (default: standard output).");

    Export() {
      super(CaVerb.this.console, "Writes the certificate, without its key.");
    }

    @Override
    public Integer call() throws Exception {
      Root.Format form = options.parse("--format", format.get(), Root.Format::parse);
      byte[] octets = root().export(form);
      if (OutputFile.isStandardOutput(output.get())) {
        console.out().text(octets);
      } else {
        Files.write(output.get(), octets);
      }
      return Cli.DONE;
    }
  }
}
