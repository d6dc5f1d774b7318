package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.ui.shell.HostState.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Unsaved comments of windows that look at one file")
class CommentJournalsTest {
  private static final Path SAMPLE =
      Path.of("../proxy-core/src/test/resources/captures/odd_stall.pcapng");
  private static final String ONE = "add 1 =b25l =\n";
  private static final String TWO = "add 2 =dHdv =\n";
  private static final String THREE = "add 3 =dGhyZWU= =\n";

  @TempDir private Path folder;
  private Path file;
  private WindowHost first;
  private WindowHost second;

  @BeforeEach
  void begin() throws IOException {
    file = Files.copy(SAMPLE, folder.resolve("own.pcapng"));
    first = window();
    second = (WindowHost) first.another();
  }

  @AfterEach
  void end() {
    first.close();
    second.close();
  }

  /** Of a program that has just begun. */
  private WindowHost window() throws IOException {
    var root = RootStore.openOrCreate(folder.resolve("root"));
    Path memory = folder.resolve("window.properties");
    var program = new Program(root, "test", folder.resolve("captures"), 1 << 20, memory);
    return new WindowHost(ProxyOptions.builder().listen("127.0.0.1:0").build(), program);
  }

  /** Opens the file in a window; what that window finds unsaved about it. */
  private String open(WindowHost window) throws IOException {
    window.open(file);
    return window.keptComments(capture(window));
  }

  private static Capture capture(WindowHost window) {
    return window.state().capture().orElseThrow();
  }

  private static void keep(WindowHost window, String journal) throws IOException {
    window.keepComments(capture(window), journal);
  }

  private String afterRestart() throws IOException {
    WindowHost next = window();
    try {
      return open(next);
    } finally {
      next.close();
    }
  }

  @Test
  @DisplayName("are all there after a restart, whichever window wrote last")
  void bothAreKept() throws IOException {
    open(first);
    open(second);
    keep(first, ONE);
    keep(second, TWO);
    keep(first, ONE + THREE);
    assertEquals(List.of(ONE, THREE, TWO), lines(afterRestart()));
  }

  private static List<String> lines(String journal) {
    return journal.lines().map(l -> l + "\n").toList();
  }

  @Test
  @DisplayName("go from the journal with the window that saved or took them back, and no others")
  void oneLetsGo() throws IOException {
    open(first);
    open(second);
    keep(first, ONE);
    keep(second, TWO);
    keep(first, "");
    assertEquals(TWO, afterRestart());
    keep(second, "");
    assertEquals("", afterRestart());
  }

  @Test
  @DisplayName("belong to the first window that finds them, and to the next when it is closed")
  void oneHolder() throws IOException {
    open(first);
    keep(first, ONE);
    assertEquals("", open(second));
    keep(second, TWO);
    first.close();
    WindowHost third = (WindowHost) second.another();
    try {
      assertEquals(ONE, open(third));
    } finally {
      third.close();
    }
  }

  @Test
  @DisplayName("of the same words in two windows are two")
  void alike() throws IOException {
    open(first);
    open(second);
    keep(first, ONE);
    keep(second, ONE);
    assertEquals(ONE + ONE, afterRestart());
  }

  @Test
  @DisplayName("stay when another window saves its own into the file")
  void savedBeside() throws IOException {
    open(first);
    open(second);
    keep(first, ONE);
    keep(second, TWO);
    var edits = new CommentEdits();
    Capture shown = capture(first);
    while (!shown.session().progress().complete()) Thread.onSpinWait();
    var place = shown.session().comments().place(1).orElseThrow();
    edits.add(place, new Comment("one", ""));
    first.saveAs(file, edits);
    assertEquals("", first.keptComments(capture(first)));
    assertEquals(Optional.of(file), capture(first).file());
    assertEquals(TWO, afterRestart());
  }
}
