package dev.h2tap.app.window;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.tls.KeyLog;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The capture that a window shows, which the autosave folder keeps meanwhile. By one thread at a
 * time, but {@link #capture} for any.
 */
final class ShownCapture {
  private final Program program;
  private volatile Optional<Capture> capture = Optional.empty();
  private Optional<CaptureSession> session = Optional.empty();
  private KeyLog keys = KeyLog.empty();

  ShownCapture(Program program) {
    this.program = program;
  }

  Optional<Capture> capture() {
    return capture;
  }

  /** The secrets that it was opened with, beside its own. */
  KeyLog keys() {
    return keys;
  }

  Capture toSave() throws IOException {
    return capture.orElseThrow(() -> new IOException("There is nothing to save yet."));
  }

  static Path fileOf(Capture shown) throws IOException {
    return shown.file().orElseThrow(() -> new IOException("This capture is in no file."));
  }

  /** Shows what is being recorded into {@code file}. */
  void follow(Path file) throws IOException {
    CaptureSession live = new CaptureSession(CaptureFiles.open(file));
    live.start(true);
    show(live, new Capture(live, Origin.LIVE, "", Optional.of(file)));
  }

  /** What is recorded is whole now. */
  void endFollowing() {
    boolean live = capture.map(c -> c.origin() == Origin.LIVE).orElse(false);
    if (live) session.ifPresent(CaptureSession::endFollowing);
  }

  /**
   * Shows a file.
   *
   * @param others secrets beside its own
   * @param opened done as soon as it is sure that it can be opened
   */
  void open(Path file, KeyLog others, Runnable opened) throws IOException {
    CaptureSession next = new CaptureSession(CaptureFiles.open(file, others));
    keys = others;
    opened.run();
    next.start(false);
    show(next, new Capture(next, Origin.FILE, name(file), Optional.of(file)));
  }

  private void show(CaptureSession next, Capture shown) {
    Optional<CaptureSession> before = session;
    capture.flatMap(Capture::file).ifPresent(program.autosave()::release);
    shown.file().ifPresent(program.autosave()::hold);
    session = Optional.of(next);
    capture = Optional.of(shown);
    // Views that still ask it meet an empty answer, not an error.
    before.ifPresent(CaptureSession::close);
  }

  /** It was copied to {@code file}, and has its name from now on. */
  void named(Path file) throws IOException {
    Capture shown = toSave();
    capture = Optional.of(new Capture(shown.session(), shown.origin(), name(file), shown.file()));
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** Shows nothing. */
  void putAway() {
    capture.flatMap(Capture::file).ifPresent(program.autosave()::release);
    capture = Optional.empty();
    session.ifPresent(CaptureSession::close);
    session = Optional.empty();
  }
}
