package dev.h2tap.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.script.LessonScript;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The lessons that ship")
class LessonsTest {
  @TempDir private Path folder;

  static List<String> names() {
    return Lessons.all().stream().map(Lessons.Shipped::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("claim what the model says of their frames")
  void claimsHold(String name) throws Exception {
    Lessons.Shipped lesson =
        Lessons.all().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Path file = folder.resolve("lesson.pcapng");
    Played played = Lessons.make(lesson, file, "test");
    List<String> wrong = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(file))) {
      session.readToEnd();
      assertEquals("", session.progress().damage());
      assertEquals(played.frames(), session.frames().count());
      for (LessonScript.Stop stop : lesson.lesson().stops()) {
        int n = LessonMaker.frame(session, stop, played);
        at.add(n);
        String where = "line %d, frame %d (%s)".formatted(stop.line(), n, session.info(n));
        if (!claims(session, n, stop.claim())) wrong.add(where + ": " + stop.claim());
        assertTrue(
            session.comments().of(n).stream().anyMatch(c -> c.comment().step().equals(stop.json())),
            () -> where + " carries the step");
        assertFalse(stop.claim().isEmpty(), () -> where + " claims something");
      }
      if (!at.equals(at.stream().sorted().toList())) wrong.add("the steps go back: " + at);
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean claims(CaptureSession session, int n, String claim) {
    return switch (Filter.parse(claim)) {
      case Filter filter -> filter.over(session).test(n);
      default -> fail(claim + " can't be read: " + Filter.parse(claim));
    };
  }

  @Test
  @DisplayName("are all in the index, numbered from 1 without a gap, and ask something")
  void complete() throws IOException {
    List<Lessons.Shipped> all = Lessons.all();
    for (int i = 0; i < all.size(); i++) {
      Lessons.Shipped lesson = all.get(i);
      assertEquals(i + 1, lesson.number());
      assertTrue(lesson.name().startsWith("%02d-".formatted(i + 1)), lesson.name());
      int stops = lesson.lesson().stops().size();
      assertTrue(stops >= 3 && stops <= 7, lesson.name() + " has steps: " + stops);
      assertTrue(lesson.text().contains("    ask:"), lesson.name() + " asks nothing");
    }
    Path scripts = Path.of("src/main/resources/dev/h2tap/app/lessons");
    try (Stream<Path> files = Files.list(scripts)) {
      assertEquals(
          all.size(), files.filter(f -> f.toString().endsWith(".yaml")).count(), "in the folder");
    }
  }
}
