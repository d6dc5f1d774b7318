package dev.h2tap.app.cli;

import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.tls.KeyLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What every verb that reads a capture takes to see inside TLS. */
final class KeysOption extends Arguments {
  private final Supplier<Optional<Path>> keys =
      options.optional(
          "--keys=FILE",
          Path.class,
          "TLS secrets beside those in the capture: a key log (SSLKEYLOGFILE format).");

  KeysOption(Options options) {
    super(options);
  }

  CaptureFile open(Path capture) throws IOException {
    return CaptureFiles.open(capture, log());
  }

  KeyLog log() throws IOException {
    return keys.get().isPresent() ? KeyLog.of(keys.get().orElseThrow()) : KeyLog.empty();
  }
}
