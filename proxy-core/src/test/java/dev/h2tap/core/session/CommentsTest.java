package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.filter.Filter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Comments on frames")
class CommentsTest {
  @TempDir private Path folder;

  static List<Path> captures() throws IOException {
    String set = System.getProperty("H2TAP_SHARED", System.getenv("H2TAP_SHARED"));
    Path shared = set == null ? Path.of("../../shared") : Path.of(set);
    TreeSet<Path> all = new TreeSet<>();
    for (Path of :
        List.of(
            Path.of("src/test/resources/captures"),
            shared.resolve("corpus/captures"),
            shared.resolve("corpus/captures-degraded"))) {
      if (!Files.isDirectory(of)) continue;
      try (var files = Files.list(of)) {
        files.filter(f -> f.toString().matches(".*\\.pcap(ng)?")).forEach(all::add);
      }
    }
    return List.copyOf(all);
  }

  private static CaptureSession read(Path capture) throws IOException {
    CaptureSession session = new CaptureSession(CaptureFiles.open(capture));
    session.readToEnd();
    return session;
  }

  @ParameterizedTest
  @MethodSource("captures")
  @DisplayName("come back to the frames that they were written about, whatever carries these")
  void roundTrip(Path capture) throws Exception {
    Path commented = folder.resolve("commented.pcapng");
    int written = 0;
    List<String> infos;
    try (CaptureSession session = read(capture)) {
      CommentEdits edits = new CommentEdits();
      int count = session.frames().count();
      int step = Math.max(1, count / 97);
      for (int n = 1; n <= count; n += step) {
        int frame = n;
        if (session.comments().place(n).isEmpty()) continue; // a gap
        edits.add(session.comments().place(n).get(), new Comment("about " + frame, "{\"n\":1}"));
        written++;
      }
      infos = infos(session);
      CaptureCopy.write(capture, commented, Existing.KEEP, edits);
    }
    try (CaptureSession session = read(commented)) {
      assertEquals(infos, infos(session));
      List<FrameComment> ours =
          session.comments().all().stream().filter(c -> c.comment().isStep()).toList();
      assertEquals(written, ours.size());
      CommentEdits away = new CommentEdits();
      for (FrameComment c : ours) {
        assertEquals("about " + c.frame(), c.comment().text());
        assertEquals(session.frames().conn(c.frame()), c.conn());
        away.remove(c.key());
      }
      Path copy = folder.resolve("copy.pcapng");
      Path without = folder.resolve("without.pcapng");
      CaptureCopy.write(commented, without, Existing.KEEP, away);
      CaptureCopy.write(capture, copy, Existing.KEEP, new CommentEdits());
      assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(without));
    }
  }

  private static List<String> infos(Session session) {
    return IntStream.rangeClosed(1, session.frames().count())
        .mapToObj(n -> session.frames().conn(n) + " " + session.info(n))
        .toList();
  }

  private Path sample() throws IOException {
    Path own = folder.resolve("own.pcapng");
    try (var in = CommentsTest.class.getResourceAsStream("/captures/two_conns_mixed.pcapng")) {
      Files.write(own, in.readAllBytes());
    }
    return own;
  }

  @Test
  @DisplayName("can be changed and removed, each by itself, where one packet carries several")
  void changed() throws Exception {
    Path own = sample();
    comment(own, 2, "one", "two", "three");
    try (CaptureSession session = read(own)) {
      List<FrameComment> all = session.comments().of(2);
      CommentEdits edits =
          new CommentEdits()
              .change(all.get(0).key(), new Comment("eins\nuno"))
              .remove(all.get(1).key());
      CaptureCopy.write(own, own, Existing.REPLACE, edits);
    }
    assertEquals(List.of("eins\nuno", "three"), texts(own, 2));
    Filter filter = (Filter) Filter.parse("frame.comment contains \"uno\"");
    try (CaptureSession session = read(own)) {
      var test = filter.over(session);
      assertTrue(test.test(2));
      assertFalse(test.test(3));
    }
  }

  private static void comment(Path capture, int frame, String... texts) throws IOException {
    CommentEdits edits = new CommentEdits();
    try (CaptureSession session = read(capture)) {
      Place place = session.comments().place(frame).orElseThrow();
      for (String text : texts) edits.add(place, new Comment(text));
    }
    CaptureCopy.write(capture, capture, Existing.REPLACE, edits);
  }

  private static List<String> texts(Path capture, int frame) throws IOException {
    try (CaptureSession session = read(capture)) {
      return session.comments().of(frame).stream().map(c -> c.comment().text()).toList();
    }
  }

  @Test
  @DisplayName("are written to a new file that only its owner may read, and replace none unasked")
  void careful() throws Exception {
    Path own = sample();
    Path made = folder.resolve("new.pcapng");
    CaptureCopy.write(own, made, Existing.KEEP, new CommentEdits());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    Path other = Files.writeString(folder.resolve("other"), "precious");
    assertThrows(
        FileAlreadyExistsException.class,
        () -> CaptureCopy.write(own, other, Existing.KEEP, new CommentEdits()));
    assertEquals("precious", Files.readString(other));
  }

  @Test
  @DisplayName("about what the file does not have change nothing, and leave no file behind")
  void elsewhere() throws Exception {
    Path own = sample();
    byte[] before = Files.readAllBytes(own);
    CommentEdits edits = new CommentEdits().remove(new CommentKey(7, 0));
    assertThrows(IOException.class, () -> CaptureCopy.write(own, own, Existing.REPLACE, edits));
    assertArrayEquals(before, Files.readAllBytes(own));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  @DisplayName("of a chosen connection go with it, and it keeps its frames")
  void selected() throws Exception {
    Path own = sample();
    int frame;
    int conn;
    long frames;
    try (CaptureSession session = read(own)) {
      frame = session.frames().count();
      conn = session.frames().conn(frame);
      var summary = session.connection(conn);
      frames = summary.clientFrames() + summary.serverFrames();
      assertTrue(session.connectionCount() > 1);
    }
    comment(own, frame, "keep me");
    Path chosen = folder.resolve("chosen.pcapng");
    CaptureCopy.select(own, chosen, Existing.KEEP, new CommentEdits(), c -> c == conn);
    try (CaptureSession session = read(chosen)) {
      assertEquals(1, session.connectionCount());
      assertEquals(frames, session.frames().count());
      assertEquals("keep me", session.comments().get(0).comment().text());
      assertEquals(session.frames().count(), session.comments().get(0).frame());
    }
  }

  @Test
  @DisplayName("and all else of two captures are in the one that joins them")
  void joined() throws Exception {
    Path own = sample();
    comment(own, 3, "three");
    Path both = folder.resolve("both.pcapng");
    CaptureCopy.join(List.of(own, own), both, Existing.KEEP, new CommentEdits());
    try (CaptureSession one = read(own);
        CaptureSession two = read(both)) {
      assertEquals(2, two.comments().count());
      assertEquals("", two.progress().damage());
      assertTrue(two.frames().count() >= one.frames().count());
    }
  }

  @Test
  @DisplayName("stay with their connections where a capture is divided")
  void divided() throws Exception {
    Path own = sample();
    long frames = 0;
    int parts =
        CaptureCopy.split(own, Existing.KEEP, 1, k -> folder.resolve("part-" + k + ".pcapng"));
    try (CaptureSession whole = read(own)) {
      assertEquals(whole.connectionCount(), parts);
      for (int k = 1; k <= parts; k++) {
        try (CaptureSession part = read(folder.resolve("part-" + k + ".pcapng"))) {
          assertEquals(1, part.connectionCount());
          frames += part.frames().count();
        }
      }
      assertEquals(whole.frames().count(), frames);
    }
  }

  @Test
  @DisplayName("leave a read-only file as it is, and any other its permissions")
  void permissions() throws Exception {
    Path own = sample();
    var read = PosixFilePermissions.fromString("r--r--r--");
    Files.setPosixFilePermissions(own, read);
    byte[] before = Files.readAllBytes(own);
    var edits = new CommentEdits();
    IOException refused =
        assertThrows(IOException.class, () -> CaptureCopy.write(own, own, Existing.REPLACE, edits));
    assertTrue(refused.getMessage().contains("is read-only; save under another name"));
    assertArrayEquals(before, Files.readAllBytes(own));
    assertEquals(read, Files.getPosixFilePermissions(own));
    var shared = PosixFilePermissions.fromString("rw-r--r--");
    Files.setPosixFilePermissions(own, shared);
    CaptureCopy.write(own, own, Existing.REPLACE, edits);
    assertEquals(shared, Files.getPosixFilePermissions(own));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(f -> f.toString().endsWith(".part")));
    }
  }
}
