package dev.h2tap.app.window;

import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.Autosave;
import dev.h2tap.ui.shell.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all windows of the program share. */
final class Program {
  private final Root root;
  private final String application;
  private final Autosave autosave;
  private final CommentJournals journals;
  private final MemoryFile memory;
  private final Trust trust;
  private final Set<WindowHost> windows = ConcurrentHashMap.newKeySet();
  private volatile LessonShelf shelf = LessonShelf.EMPTY;

  /**
   * @param application what captures say wrote them
   * @param captures the autosave folder
   * @param limit octets that it may hold
   * @param memory where lies what the windows remember
   */
  Program(Root root, String application, Path captures, long limit, Path memory)
      throws IOException {
    this.root = root;
    this.application = application;
    this.autosave = new Autosave(captures, limit);
    this.journals = new CommentJournals(captures);
    this.memory = new MemoryFile(memory);
    this.trust = TrustWays.of(root);
  }

  /** As it is for its user: what it keeps lies where the system wants such things. */
  static Program of(Root root, String application, long limit) throws IOException {
    Path memory = ConfigFolder.path().resolve("window.properties");
    return new Program(root, application, CapturesFolder.path(), limit, memory);
  }

  Root root() {
    return root;
  }

  String application() {
    return application;
  }

  Autosave autosave() {
    return autosave;
  }

  CommentJournals journals() {
    return journals;
  }

  MemoryFile memory() {
    return memory;
  }

  Trust trust() {
    return trust;
  }

  LessonShelf shelf() {
    return shelf;
  }

  void shelf(LessonShelf lessons) {
    shelf = lessons;
  }

  void opened(WindowHost window) {
    windows.add(window);
  }

  void closed(WindowHost window) {
    journals.leave(window);
    windows.remove(window);
  }

  /** Refuses {@code wanted} to a window where another listens, in words that say which it is. */
  void claim(WindowHost window, InetSocketAddress wanted) throws IOException {
    if (wanted.getPort() == 0) return; // any that is free
    for (WindowHost other : windows) {
      if (other == window || other.address().isEmpty()) continue;
      if (other.address().get().getPort() != wanted.getPort()) continue;
      throw new IOException(
          "another window listens on %s already; record there, close it, or let this one listen elsewhere (Preferences)."
              .formatted(Addresses.text(other.address().get())));
    }
  }
}
