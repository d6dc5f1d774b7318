package dev.h2tap.app.cli;

import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.certs.RootStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the root certificate is, for every verb that answers with certificates of h2tap's. */
final class RootOption {
  @Option(
      names = "--ca-dir",
      paramLabel = "DIR",
      description = "The root certificate's folder (default: in the user's configuration).")
  private Optional<Path> folder = Optional.empty();

  Root root() throws RootException {
    return RootStore.openOrCreate(folder.orElseGet(ConfigFolder::path));
  }
}
