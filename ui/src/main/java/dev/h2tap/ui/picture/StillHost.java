package dev.h2tap.ui.picture;

import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.HostState;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A host that shows one capture and can do nothing else: what a picture is taken of. */
record StillHost(Session session, String name) implements Host {
  @Override
  public HostState state() {
    var capture = new HostState.Capture(session, HostState.Origin.FILE, name, Optional.empty());
    return new HostState(HostState.Recorder.OFF, "", "", Optional.of(capture));
  }

  @Override
  public void startRecording() throws IOException {
    throw still();
  }

  @Override
  public void stopRecording() throws IOException {
    throw still();
  }

  @Override
  public void open(Path file) throws IOException {
    throw still();
  }

  @Override
  public void saveAs(Path file, CommentEdits edits) throws IOException {
    throw still();
  }

  @Override
  public void saveConnections(Path file, CommentEdits edits, IntPredicate wanted)
      throws IOException {
    throw still();
  }

  @Override
  public void append(Path other, Path file, CommentEdits edits) throws IOException {
    throw still();
  }

  @Override
  public SentAgain sendAgain(Requests requests) throws IOException {
    throw still();
  }

  @Override
  public void keepComments(HostState.Capture capture, String journal) {}

  @Override
  public String keptComments(HostState.Capture capture) {
    return "";
  }

  @Override
  public List<Shipped> lessons() {
    return List.of();
  }

  @Override
  public void openLesson(int number) throws IOException {
    throw still();
  }

  @Override
  public Host demo() throws IOException {
    throw still();
  }

  @Override
  public void clear() throws IOException {
    throw still();
  }

  @Override
  public Trust trust() {
    return new Trust(Path.of(""), "", List.of());
  }

  @Override
  public Settings settings() {
    return new Settings("", Settings.Check.ON, 0);
  }

  @Override
  public void change(Settings wanted) throws IOException {
    throw still();
  }

  @Override
  public void useKeys(Path keyLog) {}

  @Override
  public Map<String, String> remembered() {
    return Map.of();
  }

  @Override
  public void remember(Map<String, String> words) {}

  @Override
  public List<String> browsers() {
    return List.of();
  }

  @Override
  public void browse(String name) {}

  @Override
  public Host another() {
    return this;
  }

  @Override
  public void close() {}

  private static IOException still() {
    return new IOException("a picture can't do that");
  }
}
