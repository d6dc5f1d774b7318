package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: a program that has drawn can't start the toolkit again. */
@DisplayName("picture")
class PictureTest {
  private static final String CAPTURE =
      "../proxy-core/src/test/resources/captures/odd_pushrefused.pcapng";

  @TempDir Path folder;

  @Test
  @DisplayName("draws several views into a folder, each as large as was asked for")
  void several() throws Exception {
    Path to = folder.resolve("views");
    picture("--view", "streams,States", "--size", "700x500", "-o", to.toString());
    assertEquals(Set.of("streams.png", "states.png"), names(to));
    var streams = ImageIO.read(to.resolve("streams.png").toFile());
    assertEquals(List.of(700, 500), List.of(streams.getWidth(), streams.getHeight()));
    assertTrue(Files.mismatch(to.resolve("streams.png"), to.resolve("states.png")) >= 0);
  }

  @Test
  @DisplayName("draws the window where no view is named, and into a folder that is there already")
  void window() throws Exception {
    picture("-o", folder.resolve("w.png").toString());
    picture("-o", folder.toString());
    assertEquals(Set.of("w.png", "window.png"), names(folder));
    assertEquals(-1, Files.mismatch(folder.resolve("w.png"), folder.resolve("window.png")));
  }

  private static void picture(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.h2tap.app.Main", "picture", CAPTURE));
    command.addAll(List.of(arguments));
    Process drawing = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(drawing.getInputStream().readAllBytes());
    assertEquals(0, drawing.waitFor(), said);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
