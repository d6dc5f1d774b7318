package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class CliTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "has help for {0}")
  @ValueSource(
      strings = {
        "record", "dump", "export", "replay", "serve", "play", "lessons", "inspect", "picture",
        "ca", "demo"
      })
  void hasHelpForEachVerb(String verb) {
    Ran ran = Ran.of(verb, "--help");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("Usage: h2tap " + verb), ran.out());
    assertTrue(Ran.of("--help").out().contains("  " + verb), "the list of verbs has it");
  }

  @Test
  @DisplayName("prints its version")
  void version() {
    Ran ran = Ran.of("--version");
    assertEquals(0, ran.status());
    assertTrue(ran.out().startsWith("h2tap "), ran.out());
  }

  @ParameterizedTest(name = "calls \"{0}\" wrong usage: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dump                            | FILE",
        "dump x --kinds nonsense         | 'nonsense' is no kind",
        "dump x -Y http2.typ             | -Y: column 1: there is no field 'http2.typ'",
        "dump x --colour                 | --colour",
        "record -l nowhere:x             | --listen",
        "record --mode sideways          | 'sideways' is no mode",
        "record --map here               | HOST=ADDR",
        "record --limit lots             | 'lots' is no size",
        "export x                        | nothing to write",
        "export x --har y --redact a:b   | 'a:b' is neither",
        "export x --csv y --table rows   | 'rows' is no table",
        "export x --har y --csv y        | two outputs",
        "replay x --speed fast           | --speed",
        "replay x --times 0              | --times",
        "serve x -l nowhere:x            | --listen",
        "serve x --pace slow             | --pace",
        "picture x -o y --size big       | 'big' is no size",
        "picture x                       | --output",
        "picture x -o - --view hpack,bar | standard output takes one picture",
        "ca                              | path, show or export",
        "ca export --format doc          | pem, der and p12",
        "ca export --format doc          | h2tap ca export --help",
        "comment                         | '--frame=N', 'FILE'",
        "export x --har y --conn 1,a     | 'a' is not an int",
        "dump x --json --json            | only once",
        "dump x y                        | 'y'",
      })
  void wrongUsage(String line, String says) {
    Ran ran = Ran.of(line.split(" +"));
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().startsWith("h2tap: "), ran.err());
    assertTrue(ran.err().contains(says), ran.err());
    assertEquals(1, ran.err().lines().count(), "one line");
  }

  @Test
  @DisplayName("says on one line what failed, without a stack trace")
  void failure() {
    Ran ran = Ran.of("dump", folder.resolve("missing.pcapng").toString());
    assertEquals(1, ran.status());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("h2tap: ") && ran.err().contains("missing.pcapng"), ran.err());
    assertEquals(1, ran.err().lines().count());
  }

  @Test
  @DisplayName("shows a stack trace with --debug")
  void debug() {
    Ran ran = Ran.of("dump", folder.resolve("missing.pcapng").toString(), "--debug");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("\tat dev.h2tap."), ran.err());
    Ran twice = Ran.of("--debug", "dump", folder.resolve("missing.pcapng").toString(), "--debug");
    assertTrue(twice.err().contains("\tat dev.h2tap."), twice.err());
  }

  @Test
  @DisplayName("fails on a file that is no capture and leaves it as it was")
  void noCapture() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no capture.");
    Ran ran = Ran.of("dump", file.toString());
    assertEquals(1, ran.status(), ran.err());
    assertTrue(ran.err().contains("letter.txt"), ran.err());
    assertEquals("Dear reader, this is no capture.", Files.readString(file));
  }

  @Test
  @DisplayName("takes a reader that has seen enough for success, and a full disk for a failure")
  void brokenOutput() {
    assertEquals(0, Cli.run(brokenBy("Broken pipe"), "--debug", "ca", "path", caDir()));
    assertEquals(1, Cli.run(brokenBy("No space left on device"), "ca", "path", caDir()));
  }

  @Test
  @DisplayName("exports the root as PEM without its key")
  void exportsRoot() {
    Ran path = Ran.of("ca", "path", caDir());
    assertTrue(Files.exists(Path.of(path.lines().getFirst())), path.out());
    Ran pem = Ran.of("ca", "export", caDir());
    assertEquals(0, pem.status(), pem.err());
    assertTrue(pem.out().startsWith("-----BEGIN CERTIFICATE-----"), pem.out());
    assertFalse(pem.out().contains("PRIVATE"));
    assertTrue(Ran.of("ca", "show", caDir()).out().contains("SHA-256"));
  }

  @Test
  @DisplayName("lets no control character of a peer through to the terminal")
  void controlCharacters() {
    Ran ran = Ran.of("dump", folder + "/\u001b[31mred");
    assertFalse(ran.err().contains("\u001b"), ran.err());
  }

  private String caDir() {
    return "--ca-dir=" + folder.resolve("ca");
  }

  private static Console brokenBy(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(reason);
          }
        };
    return Console.of(broken, new PrintStream(OutputStream.nullOutputStream()));
  }
}
