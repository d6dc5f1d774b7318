package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A user who writes about frames, and one who learns")
class CommentJourneyTest extends ShellJourney {
  private static final Path STALL =
      Path.of("../proxy-core/src/test/resources/captures/odd_stall.pcapng");

  @TempDir private Path folder;
  private final FileHost host = new FileHost();
  private final List<Integer> asked = new ArrayList<>();

  private Path sample() throws IOException {
    Path own = folder.resolve("own.pcapng");
    Files.copy(STALL, own);
    return own;
  }

  private void show(Locale language) {
    show(language, Optional.empty());
  }

  private void show(Locale language, Optional<Shell> goesOn) {
    show(
        Opening.of(host).in(language).after(goesOn).sized(980, 800).with(s -> s.asks(new Asked())));
  }

  /** Notes what is asked, and stays. */
  private final class Asked extends FilesInto {
    Asked() {
      super(folder);
    }

    @Override
    public Leaving aboutUnsaved(int count) {
      asked.add(count);
      return Leaving.STAY;
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void write(int frame, String text) {
    draft(frame, text);
    hand.type(KeyCode.ENTER, KeyCode.CONTROL);
    settle();
  }

  private static List<String> inFile(Path capture) throws IOException {
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(capture))) {
      session.readToEnd();
      return session.comments().all().stream()
          .map(c -> c.frame() + " " + c.comment().text())
          .toList();
    }
  }

  @Test
  @DisplayName("writes by key, is asked before leaving, saves, and finds all of it again")
  void writes() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    write(12, "the first DATA");
    write(6, "a request");
    assertEquals(List.of(), inFile(own));
    assertEquals(2, onFx(() -> bench().book().unsaved()));
    boolean[] left = {false};
    onFx(() -> shell.leave(() -> left[0] = true));
    assertEquals(List.of(2), asked);
    assertFalse(left[0]);
    Workbench before = bench();
    hand.type(KeyCode.S, KeyCode.CONTROL);
    until(() -> shell.bench().orElseThrow() != before);
    until(() -> bench().cursor().frame().get() == 6);
    assertEquals(List.of("6 a request", "12 the first DATA"), inFile(own));
    assertEquals(0, onFx(() -> bench().book().unsaved()));
    onFx(() -> shell.leave(() -> left[0] = true));
    assertTrue(left[0]);
  }

  @Test
  @DisplayName("loses nothing half written: by another comment, the window's end, or saving")
  void drafts() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    draft(6, "half a thought");
    hand.type(KeyCode.M, KeyCode.CONTROL);
    assertEquals("half a thought", onFx(() -> text().getText()), "it is being written already");
    draft(12, "another");
    assertEquals(1, onFx(() -> bench().book().unsaved()), "the first was kept for it");
    onFx(() -> shell.leave(() -> {}));
    assertEquals(List.of(2), asked);
    draft(13, "a third");
    Workbench before = bench();
    hand.type(KeyCode.S, KeyCode.CONTROL);
    until(() -> shell.bench().orElseThrow() != before);
    assertEquals(List.of("6 half a thought", "12 another", "13 a third"), inFile(own));
  }

  private TextArea text() {
    return (TextArea) shell.lookup("#comment-text");
  }

  private void draft(int frame, String text) {
    onFx(() -> bench().cursor().frame().set(frame));
    settle();
    hand.type(KeyCode.M, KeyCode.CONTROL);
    settle();
    onFx(() -> text().setText(text));
  }

  @Test
  @DisplayName("goes on in the list by keys when the comment is kept, or given up")
  void goesOn() throws Exception {
    host.open(sample());
    show(Locale.ENGLISH);
    write(6, "a request");
    hand.type(KeyCode.DOWN);
    assertEquals(7, onFx(() -> bench().cursor().frame().get()));
    hand.type(KeyCode.M, KeyCode.CONTROL);
    hand.type(KeyCode.ESCAPE);
    hand.type(KeyCode.DOWN);
    assertEquals(8, onFx(() -> bench().cursor().frame().get()));
  }

  @Test
  @DisplayName("stays at the place in the list when the file is saved, and is told if it can't be")
  void savesInPlace() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    write(20, "here");
    var list = (CanvasList) shell.lookup("#frames");
    onFx(() -> list.offset(150));
    settle();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r--r--r--"));
    hand.type(KeyCode.S, KeyCode.CONTROL);
    settle();
    assertTrue(words().anyMatch(w -> w.contains("is read-only; save under another name")));
    assertEquals(1, onFx(() -> bench().book().unsaved()), "nothing is lost");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r--r--"));
    Workbench before = bench();
    hand.type(KeyCode.S, KeyCode.CONTROL);
    until(() -> bench() != before && bench().cursor().frame().get() == 20);
    settle();
    assertEquals(150.0, onFx(() -> ((CanvasList) shell.lookup("#frames")).offset()));
  }

  private Stream<String> words() {
    return onFx(
        () ->
            shell.lookupAll(".label").stream()
                .filter(n -> n instanceof Labeled && n.isVisible())
                .map(n -> ((Labeled) n).getText()));
  }

  @Test
  @DisplayName("makes a step by keys alone, about the view that was chosen last, on either side")
  void writesSteps() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    for (KeyCode view : List.of(KeyCode.DIGIT3, KeyCode.DIGIT5)) {
      onFx(() -> bench().cursor().frame().set(view == KeyCode.DIGIT3 ? 6 : 12));
      settle();
      hand.type(view, KeyCode.CONTROL);
      hand.type(KeyCode.M, KeyCode.CONTROL);
      settle();
      onFx(() -> ((TextArea) shell.lookup("#comment-text")).setText("Title\nWords"));
      hand.type(KeyCode.TAB);
      hand.type(KeyCode.SPACE);
      hand.type(KeyCode.ENTER, KeyCode.CONTROL);
      settle();
    }
    hand.type(KeyCode.S, KeyCode.CONTROL);
    until(() -> bench().book().unsaved() == 0);
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(own))) {
      session.readToEnd();
      Lesson lesson = Lesson.of(session).orElseThrow();
      assertEquals(List.of("message", "windows"), lesson.steps().stream().map(Step::view).toList());
      assertEquals("Title", lesson.steps().getFirst().title().in(Locale.ENGLISH));
    }
  }

  @Test
  @DisplayName("finds comments in the list, edits one and removes one")
  void lists() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    write(6, "request one");
    write(12, "data");
    onFx(() -> bench().look("comments"));
    onFx(() -> ((TextField) shell.lookup("#comments-search")).setText("REQUEST"));
    settle();
    assertEquals("1 comment", text("comments-told"));
    onFx(() -> bench().cursor().frame().set(6));
    settle();
    onFx(() -> ((Button) shell.lookup("#comments-edit")).fire());
    settle();
    onFx(() -> ((TextArea) shell.lookup("#comment-text")).setText("request two"));
    hand.type(KeyCode.ENTER, KeyCode.CONTROL);
    onFx(() -> bench().cursor().frame().set(12));
    settle();
    onFx(() -> ((Button) shell.lookup("#comment-remove")).fire());
    settle();
    hand.type(KeyCode.S, KeyCode.CONTROL);
    until(() -> bench().book().unsaved() == 0);
    assertEquals(List.of("6 request two"), inFile(own));
  }

  @Test
  @DisplayName("does not lose what was not saved when the capture is opened again")
  void kept() throws Exception {
    Path own = sample();
    host.open(own);
    show(Locale.ENGLISH);
    write(6, "not saved");
    draft(12, "half written");
    host.open(own);
    until(() -> shell.bench().map(b -> b.session().progress().complete()).orElse(false));
    until(() -> bench().book().unsaved() == 2);
    assertEquals("not saved", onFx(() -> bench().book().of(6).getFirst().comment().text()));
    assertEquals("half written", onFx(() -> bench().book().of(12).getFirst().comment().text()));
  }

  @Test
  @DisplayName("saves the shown connections and a picture")
  void parts() throws Exception {
    host.open(sample());
    show(Locale.ENGLISH);
    hand.type(KeyCode.D, KeyCode.CONTROL, KeyCode.SHIFT);
    settle();
    try (var part = new CaptureSession(CaptureFiles.open(folder.resolve("h2tap-part.pcapng")))) {
      part.readToEnd();
      assertEquals(bench().session().frames().count(), part.frames().count());
    }
    onFx(() -> look.choice().set(Look.Choice.DARK));
    hand.type(KeyCode.DIGIT2, KeyCode.CONTROL, KeyCode.ALT);
    settle();
    Image half = new Image(folder.resolve("h2tap.png").toUri().toString());
    var corner = half.getPixelReader().getColor(2, (int) half.getHeight() - 3);
    assertEquals(Tokens.DARK.bg(), corner, "it lies upon the window's ground");
  }

  /** A lesson of two steps: one asks what is legal, one has answers of its author's. */
  private Path lesson() throws IOException {
    String legal =
        """
        {"lesson":{"number":8,"title":{"en":"Windows","zh":"窗口"},"summary":{}},"view":"states",\
        "title":{"en":"Asked","zh":"已请求"},"text":{"en":"It <b>waits</b>.","zh":"它在等待。"},\
        "ask":{"question":{"en":"What next?","zh":"接下来？"},"legal":"client","why":{"en":"So"}}}\
        """;
    String choice =
        """
        {"view":"windows","title":{"en":"Sent","zh":"已发送"},"text":{"en":"It shrinks.","zh":"变小。"},\
        "ask":{"question":{"en":"Which count?","zh":"哪些计入？"},"options":[{"en":"all","zh":"全部"},\
        {"en":"DATA alone","zh":"只有 DATA"}],"right":1,"why":{"en":"RFC 9113 6.9","zh":"见 6.9"}}}\
        """;
    Path lesson = folder.resolve("lesson.pcapng");
    CommentEdits edits = new CommentEdits();
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(STALL))) {
      session.readToEnd();
      edits.add(session.comments().place(6).orElseThrow(), new Comment("Asked", legal));
      edits.add(session.comments().place(12).orElseThrow(), new Comment("Sent", choice));
    }
    CaptureCopy.write(STALL, lesson, Existing.KEEP, edits);
    return lesson;
  }

  private void answer(int i) {
    onFx(() -> ((Button) shell.lookup("#lesson-answer-" + i)).fire());
    settle();
  }

  private String viewed() {
    return onFx(
        () ->
            shell.lookupAll(".tab").stream()
                .filter(t -> t instanceof javafx.scene.control.ToggleButton b && b.isSelected())
                .map(t -> t.getId())
                .sorted()
                .toList()
                .toString());
  }

  @Test
  @DisplayName("is led through a lesson: cursor, view, question, verdict, in both languages")
  void learns() throws Exception {
    host.open(lesson());
    show(Locale.ENGLISH);
    until(() -> shell.lookup("#lesson-title") != null);
    assertEquals("Lesson 8: Windows", text("lesson-name"));
    assertEquals("Asked", text("lesson-title"));
    assertEquals("It <b>waits</b>.", text("lesson-text"));
    assertEquals("Step 1 of 2", text("lesson-where"));
    assertEquals(6, onFx(() -> bench().cursor().frame().get()));
    assertTrue(viewed().contains("tab-states"), viewed());
    answer(0); // DATA, after END_STREAM
    assertTrue(text("lesson-verdict").startsWith("✗ Not so. The client must not send DATA"));
    answer(3); // RST_STREAM
    assertTrue(text("lesson-verdict").startsWith("✓ Right. The client may send RST_STREAM"));
    hand.type(KeyCode.PAGE_DOWN, KeyCode.ALT);
    settle();
    assertEquals("Sent", text("lesson-title"));
    assertEquals(12, onFx(() -> bench().cursor().frame().get()));
    assertTrue(viewed().contains("tab-windows"), viewed());
    answer(0);
    assertTrue(text("lesson-verdict").startsWith("✗"));
    answer(1);
    assertEquals("✓ Right. RFC 9113 6.9", text("lesson-verdict"));
    Shell english = shell;
    show(Locale.SIMPLIFIED_CHINESE, Optional.of(english));
    until(() -> shell.lookup("#lesson-title") != null);
    onFx(() -> ((Button) shell.lookup("#lesson-back")).fire());
    settle();
    assertEquals("已请求", text("lesson-title"));
    assertEquals("第 1 步，共 2 步", text("lesson-where"));
    answer(0);
    assertTrue(text("lesson-verdict").startsWith("✗ 不对。客户端不得发送 DATA"));
  }

  @Test
  @DisplayName("presents: one view, large, keys to step, and back")
  void presents() throws Exception {
    host.open(lesson());
    show(Locale.ENGLISH);
    until(() -> shell.lookup("#lesson-title") != null);
    hand.type(KeyCode.F5);
    settle();
    until(() -> shell.lookup("#record") == null);
    assertTrue(onFx(() -> shell.lookup("#said") == null), "one view alone");
    hand.type(KeyCode.RIGHT);
    settle();
    assertEquals("Sent", text("lesson-title"));
    hand.type(KeyCode.LEFT);
    settle();
    assertEquals("Asked", text("lesson-title"));
    hand.type(KeyCode.ESCAPE);
    settle();
    until(() -> shell.lookup("#record") != null && shell.lookup("#said") != null);
    settle();
    var halves = (SplitPane) onFx(() -> shell.lookup("#halves"));
    assertEquals(0.4, onFx(() -> halves.getDividerPositions()[0]), 0.03, "as the lesson had them");
  }
}
