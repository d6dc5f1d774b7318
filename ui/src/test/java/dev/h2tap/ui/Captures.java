package dev.h2tap.ui;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.Path;

/** The captures of real programs that come with the sources. */
public final class Captures {
  private static final Path FOLDER = Path.of("../proxy-core/src/test/resources/captures");

  private Captures() {}

  /** A capture read to its end. */
  public static CaptureSession read(String name) throws IOException {
    var session = new CaptureSession(CaptureFiles.open(FOLDER.resolve(name + ".pcapng")));
    session.readToEnd();
    return session;
  }
}
