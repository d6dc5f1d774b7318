package dev.h2tap.app.cli;

import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootException;
import dev.h2tap.certs.RootStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the root certificate is, for every verb that answers with certificates of h2tap's. */
final class RootOption extends Arguments {
  private final Supplier<Optional<Path>> folder =
      options.optional(
          "--ca-dir=DIR",
          Path.class,
          "The root certificate's folder (default: in the user's configuration).");

  RootOption(Options options) {
    super(options);
  }

  Root root() throws RootException {
    return RootStore.openOrCreate(folder.get().orElseGet(ConfigFolder::path));
  }
}
