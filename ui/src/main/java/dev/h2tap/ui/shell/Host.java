package dev.h2tap.ui.shell;

import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.lesson.Said;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What the window asks of the program around it: the recorder, the proxy and the files. {@link
 * #state} may be called from any thread and often; all else is called on a worker thread, may take
 * its time, and says what went wrong by an {@link IOException} whose message is a sentence for the
 * user.
 */
public interface Host {
  /** How things are now. Cheap: asked once a pulse. */
  HostState state();

  /** Starts the proxy if need be and records into a new capture, which becomes the current one. */
  void startRecording() throws IOException;

  /** Stops recording; the capture stays the current one. */
  void stopRecording() throws IOException;

  /**
   * Makes the capture in {@code file} the current one. What was recorded before stays in its
   * autosave file.
   */
  void open(Path file) throws IOException;

  /**
   * Reads the current capture anew with the TLS secrets of a key log (SSLKEYLOGFILE format) beside
   * its own.
   */
  void useKeys(Path keyLog) throws IOException;

  /**
   * Copies the current capture as it is now into {@code file}, replacing it. Where comments
   * changed, the copy becomes the current capture, unless the recording goes on.
   */
  void saveAs(Path file, CommentEdits edits) throws IOException;

  /** Copies whole connections of the current capture into {@code file}, replacing it. */
  void saveConnections(Path file, CommentEdits edits, IntPredicate wanted) throws IOException;

  /**
   * Writes the current capture and {@code other} behind it into {@code file}, replacing it, and
   * makes that the current one.
   */
  void append(Path other, Path file, CommentEdits edits) throws IOException;

  /** Keeps what was not saved of a capture's comments; empty for nothing. */
  void keepComments(HostState.Capture capture, String journal) throws IOException;

  /** What was kept of a capture's comments; empty for nothing. */
  String keptComments(HostState.Capture capture);

  /** The lessons that can be opened, in their order. */
  List<Shipped> lessons();

  /** Makes a shipped lesson the current capture. */
  void openLesson(int number) throws IOException;

  /** A lesson that comes with h2tap. */
  record Shipped(int number, Said title, Said summary) {}

  /**
   * Sends requests of the current capture again, through a tap of their own, and returns when each
   * is answered or has failed. What came of earlier ones is closed.
   */
  SentAgain sendAgain(Requests requests) throws IOException;

  /** Puts the current capture away; while recording, goes on with a new one. */
  void clear() throws IOException;

  /** How a client comes to trust h2tap's certificates; the same at every call. */
  Trust trust();

  /** How things are set up now. Cheap. */
  Settings settings();

  /**
   * Sets things up otherwise; where that can't be, all stays as it was. Another place to listen at
   * ends the connections that are open.
   */
  void change(Settings wanted) throws IOException;

  /** The names of the browsers that {@link #browse} can start, the likeliest first. */
  List<String> browsers();

  /**
   * Starts a browser with a fresh profile that uses the proxy and trusts h2tap's root; records, if
   * nothing is recorded yet.
   */
  void browse(String name) throws IOException;

  /** What the window wanted remembered when it was here last; empty for nothing. */
  Map<String, String> remembered();

  /** Keeps what the window wants remembered. */
  void remember(Map<String, String> words) throws IOException;

  /** A host for another window: set up as this one, with nothing open. */
  Host another() throws IOException;

  /** A host for another window, in which the demo plays and is recorded. */
  Host demo() throws IOException;

  /** The window was closed: stop the proxy, finish the files. */
  void close();
}
