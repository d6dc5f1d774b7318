package dev.h2tap.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.lesson.Legality;
import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Question;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.script.LessonScript;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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
    Lessons.Shipped lesson = Lessons.of(Integer.parseInt(name.substring(0, 2))).orElseThrow();
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
        if (stop.json().contains("\"view\":\"findings\"") && !found(session, n)) {
          wrong.add(where + ": there is no finding to be seen by then");
        }
        assertTrue(
            session.comments().of(n).stream().anyMatch(c -> c.comment().step().equals(stop.json())),
            () -> where + " carries the step");
        assertFalse(stop.claim().isEmpty(), () -> where + " claims something");
      }
      Lesson read = Lesson.of(session).orElseThrow();
      assertEquals(lesson.number(), read.number());
      assertEquals(lesson.title(Locale.CHINESE), read.title().in(Locale.CHINESE));
      assertEquals(at, read.steps().stream().map(Step::frame).toList());
      for (int i = 0; i < at.size(); i++) {
        Optional<Question> ask = read.steps().get(i).ask();
        LessonScript.Stop stop = lesson.lesson().stops().get(i);
        assertEquals(stop.json().contains("\"ask\""), ask.isPresent());
        if (ask.isPresent() && ask.get() instanceof Question.Legal legal) {
          assertEquals(stop.allowed(), allowed(session, read.steps().get(i), legal));
        }
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

  /** Whether the connection had a finding by then. */
  private static boolean found(CaptureSession session, int n) {
    int conn = session.frames().conn(n);
    return IntStream.range(0, session.findingCount())
        .mapToObj(session::finding)
        .anyMatch(f -> f.conn() == conn && f.frame() > 0 && f.frame() <= n);
  }

  private static List<String> allowed(CaptureSession session, Step step, Question.Legal legal) {
    return Legality.TYPES.stream()
        .filter(t -> Legality.of(session, step, legal.side(), t).orElseThrow().permitted())
        .map(FrameType::name)
        .toList();
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
