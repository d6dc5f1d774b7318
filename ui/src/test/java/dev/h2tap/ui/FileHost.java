package dev.h2tap.ui;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.HostState;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import dev.h2tap.ui.shell.HostState.Recorder;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A host that opens and writes real files, and records nothing. */
final class FileHost implements Host {
  private final Map<Path, String> journals = new HashMap<>();
  private volatile Optional<Capture> capture = Optional.empty();

  @Override
  public HostState state() {
    return new HostState(Recorder.OFF, "", "", capture);
  }

  @Override
  public synchronized void open(Path file) throws IOException {
    CaptureSession session = new CaptureSession(CaptureFiles.open(file));
    session.readToEnd();
    close();
    String name = file.getFileName().toString();
    capture = Optional.of(new Capture(session, Origin.FILE, name, Optional.of(file)));
  }

  private Path file() {
    return capture.flatMap(Capture::file).orElseThrow();
  }

  @Override
  public Host demo() {
    return new FileHost();
  }

  @Override
  public Host another() {
    return new FileHost();
  }

  @Override
  public synchronized void saveAs(Path file, CommentEdits edits) throws IOException {
    CaptureCopy.write(file(), file, Existing.REPLACE, edits);
    journals.remove(file());
    open(file);
  }

  @Override
  public synchronized void saveConnections(Path file, CommentEdits edits, IntPredicate wanted)
      throws IOException {
    CaptureCopy.select(file(), file, Existing.REPLACE, edits, wanted);
  }

  @Override
  public synchronized void append(Path other, Path file, CommentEdits edits) throws IOException {
    CaptureCopy.join(List.of(file(), other), file, Existing.REPLACE, edits);
    open(file);
  }

  @Override
  public synchronized void keepComments(Capture of, String journal) {
    journals.put(of.file().orElseThrow(), journal);
  }

  @Override
  public synchronized String keptComments(Capture of) {
    return journals.getOrDefault(of.file().orElseThrow(), "");
  }

  @Override
  public List<Shipped> lessons() {
    return List.of();
  }

  @Override
  public void openLesson(int number) {}

  @Override
  public void startRecording() {}

  @Override
  public void stopRecording() {}

  @Override
  public void useKeys(Path keyLog) {}

  @Override
  public SentAgain sendAgain(Requests requests) throws IOException {
    throw new IOException("nobody is there");
  }

  @Override
  public void clear() {}

  @Override
  public Trust trust() {
    return new Trust(Path.of(""), "", List.of());
  }

  @Override
  public List<String> browsers() {
    return List.of();
  }

  @Override
  public void browse(String name) {}

  @Override
  public Map<String, String> remembered() {
    return Map.of();
  }

  @Override
  public void remember(Map<String, String> words) {}

  @Override
  public void close() {
    capture.ifPresent(c -> c.session().close());
  }

  @Override
  public Settings settings() {
    return new Settings("127.0.0.1:8080", Settings.Check.ON, 4L << 30);
  }

  @Override
  public void change(Settings settings) {
    throw new UnsupportedOperationException();
  }
}
