package dev.h2tap.ui;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The captures of real programs that come with the sources. */
public final class Captures {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("../proxy-core/src/test/resources/captures"),
          Path.of("src/test/resources/captures"));

  private Captures() {}

  /** A capture read to its end. */
  public static CaptureSession read(String name) throws IOException {
    Path file =
        FOLDERS.stream()
            .map(f -> f.resolve(name + ".pcapng"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    var session = new CaptureSession(CaptureFiles.open(file));
    session.readToEnd();
    return session;
  }
}
