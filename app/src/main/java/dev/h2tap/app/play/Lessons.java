package dev.h2tap.app.play;

import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.replay.play.PlayFailed;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.LessonReader;
import dev.h2tap.core.replay.play.script.LessonScript;
import dev.h2tap.core.replay.play.script.Script;
import dev.h2tap.core.replay.play.script.ScriptReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lessons that ship with h2tap: scripts, and the captures that are made of them. A capture is
 * played when it is first asked for, and kept for the user.
 */
public final class Lessons {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PLACE = "/dev/h2tap/app/lessons/";

  private Lessons() {}

  /**
   * A lesson.
   *
   * @param name such as {@code 03-get}
   */
  public record Shipped(String name, String text, Script script, LessonScript lesson) {
    public int number() {
      return lesson.number();
    }

    /** Its title in {@code language}, in English where there is none. */
    public String title(Locale language) {
      String english = lesson.title().getOrDefault("en", "");
      return lesson.title().getOrDefault(language.getLanguage(), english);
    }
  }

  /** All of them, by number; read once, which takes a moment. */
  public static List<Shipped> all() {
    return Read.ALL;
  }

  /** What was read, when it was first asked for. */
  private static final class Read {
    static final List<Shipped> ALL = names().stream().map(Lessons::shipped).toList();
  }

  /** The one with this number. */
  public static Optional<Shipped> of(int number) {
    String prefix = "%02d-".formatted(number);
    return names().stream().filter(n -> n.startsWith(prefix)).findFirst().map(Lessons::shipped);
  }

  private static List<String> names() {
    return resource("index.txt").lines().map(String::strip).toList();
  }

  private static Shipped shipped(String name) {
    String text = resource(name + ".yaml");
    try {
      Script script = ScriptReader.read(text);
      LessonScript lesson =
          LessonReader.read(script).orElseThrow(() -> new BadScript(1, "there is no 'lesson'"));
      return new Shipped(name, text, script, lesson);
    } catch (BadScript e) {
      throw new IllegalStateException(e.in(name + ".yaml"), e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Lessons.class.getResourceAsStream(PLACE + name)) {
      if (in == null) throw new IllegalStateException("no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The lesson's capture, ready to open.
   *
   * @param application what a new file says wrote it
   */
  public static Path capture(Shipped lesson, String application)
      throws IOException, PlayFailed, InterruptedException {
    Path folder = cache(System.getProperty("os.name"), System.getenv(), home());
    // A script that changed is another lesson.
    String version = "%08x".formatted(lesson.text().hashCode());
    Path kept = folder.resolve("%s-%s.pcapng".formatted(lesson.name(), version));
    if (!Files.isRegularFile(kept)) {
      Files.createDirectories(folder);
      make(lesson, kept, application);
    }
    return kept;
  }

  /** Plays the lesson's script into {@code file}, which is there when it is whole. */
  public static Played make(Shipped lesson, Path file, String application)
      throws IOException, PlayFailed, InterruptedException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) throw new IOException(file + " can't be written to");
    Path part = Files.createTempFile(folder, "." + absolute.getFileName(), ".part");
    try {
      Recorder.Options recording = Recorder.Options.of(application).overwriting();
      Stage stage =
          new Stage(lesson.script(), part, recording, PATIENCE, _ -> {}, ProxyEvents.NONE);
      Played played = stage.both();
      LessonMaker.comment(part, lesson.lesson(), played);
      Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
      return played;
    } catch (BadScript e) {
      throw new IOException(e.in(lesson.name() + ".yaml"), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String home() {
    return System.getProperty("user.home");
  }

  /**
   * Where captures are kept that can be made again.
   *
   * <pre>
   * Windows   %LOCALAPPDATA%\h2tap\lessons
   * macOS     ~/Library/Caches/h2tap/lessons
   * others    $XDG_CACHE_HOME/h2tap/lessons, else ~/.cache/h2tap/lessons
   * </pre>
   */
  static Path cache(String os, Map<String, String> environment, String home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local);
      return base.resolve("h2tap").resolve("lessons");
    }
    if (name.startsWith("mac")) return Path.of(home, "Library", "Caches", "h2tap", "lessons");
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = Path.of(cache).isAbsolute() ? Path.of(cache) : Path.of(home, ".cache");
    return base.resolve("h2tap").resolve("lessons");
  }
}
