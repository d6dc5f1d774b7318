package dev.h2tap.app.cli;

import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.tls.KeyLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every verb that reads a capture takes to see inside TLS. */
final class KeysOption {
  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = {
        "TLS secrets beside those in the capture: a key log (SSLKEYLOGFILE format).",
      })
  private Optional<Path> keys = Optional.empty();

  CaptureFile open(Path capture) throws IOException {
    return CaptureFiles.open(capture, log());
  }

  KeyLog log() throws IOException {
    return keys.isPresent() ? KeyLog.of(keys.get()) : KeyLog.empty();
  }
}
