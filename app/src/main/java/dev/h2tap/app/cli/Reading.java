package dev.h2tap.app.cli;

import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** What a verb takes that works on a whole capture, or on a part of it. */
final class Reading extends Arguments {
  private final Supplier<Path> file =
      options.operand(
          "FILE", Path.class, "The capture: pcapng or pcap, may be gzipped; - for standard input.");

  private final Choice choice = new Choice(options);

  private final KeysOption keys = new KeysOption(options);

  Reading(Options options) {
    super(options);
  }

  Path file() {
    return file.get();
  }

  Choice choice() {
    return choice;
  }

  /** Reads the capture to its end and says what is wrong with it, if anything is. */
  CaptureSession readToEnd(Console console) throws Exception {
    choice.filter();
    CaptureSession session = null;
    try {
      session = new CaptureSession(keys.open(file.get()));
      ProgressLine progress = new ProgressLine(console, "read");
      while (session.step()) {
        progress.at(percent(session.progress().read(), session.progress().size()));
      }
      session.finish();
      progress.done();
    } catch (IOException e) {
      if (session != null) session.close();
      throw named(file.get(), e);
    }
    String damage = session.progress().damage();
    if (!damage.isEmpty()) console.tell(file.get() + ": " + damage);
    try {
      choice.check(session);
    } catch (ParameterException e) {
      session.close();
      throw e;
    }
    return session;
  }

  /** The capture once more, from its beginning, for whoever needs its octets. */
  CaptureFile openAgain() throws IOException {
    return keys.open(file.get());
  }

  private static int percent(long part, long all) {
    return all <= 0 ? 0 : (int) (part * 100.0 / all);
  }

  /** The reason with the file's name in front, where it doesn't say it itself. */
  static Exception named(Path file, IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains(file.toString()) || e instanceof FileSystemException) return e;
    return new Failure(file + ": " + reason, e);
  }
}
