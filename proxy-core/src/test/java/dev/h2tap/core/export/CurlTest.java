package dev.h2tap.core.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.export.Curl.Version;
import dev.h2tap.core.session.HeaderField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A curl command")
class CurlTest {
  private static final Target PAGE = target("GET", "/a?b=[1]&c={2}");

  private static Target target(String method, String path) {
    return new Target(method, "https", "example.test", path, "");
  }

  private static List<HeaderField> fields(String... namesAndValues) {
    List<HeaderField> list = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.add(new HeaderField(namesAndValues[i], namesAndValues[i + 1]));
    }
    return list;
  }

  private static String command(Target target, Slice body, String... fields) {
    return Curl.command(target, fields(fields), body, Version.HTTP2).orElseThrow();
  }

  @Test
  @DisplayName("says method, fields and URL, each as one word, and takes back what curl adds")
  void plain() {
    assertEquals(
        "curl --http2 --globoff --path-as-is --request 'GET' --header 'accept: */*'"
            + " --header 'x-empty;' --header 'it: don'\\''t' --header 'cookie: a=1; b=2'"
            + " --header 'user-agent:' --url 'https://example.test/a?b=[1]&c={2}'",
        command(
            PAGE,
            Slice.EMPTY,
            ":method",
            "GET",
            "accept",
            "*/*",
            "cookie",
            "a=1",
            "x-empty",
            "",
            "cookie",
            "b=2",
            "it",
            "don't"));
  }

  @Test
  @DisplayName("undoes what was asked to be encoded, and leaves out what is about the connection")
  void special() {
    String command =
        command(
            PAGE,
            Slice.EMPTY,
            "Accept-Encoding",
            "gzip",
            "Connection",
            "Upgrade",
            "content-length",
            "5",
            "host",
            "example.test");
    assertTrue(command.contains("'Accept-Encoding: gzip' --compressed"), command);
    assertFalse(command.contains("Upgrade"), command);
    assertFalse(command.contains("host:"), command);
    assertTrue(command(target("HEAD", "/"), Slice.EMPTY).contains(" --head "));
    String asterisk = command(target("OPTIONS", "*"), Slice.EMPTY);
    assertTrue(asterisk.endsWith("--request-target '*' --url 'https://example.test'"), asterisk);
  }

  @Test
  @DisplayName("has nothing in it that could do harm in a terminal or read a file")
  void hostile() {
    String command =
        command(
            target("GET", "/\u001b[201~\n$(id)`id`'\u202e"),
            Slice.of("@/etc/passwd".getBytes(StandardCharsets.UTF_8)),
            "@/etc/passwd",
            "x",
            "x",
            "a\r\nevil: 1",
            "y\n--output",
            "z",
            "bell",
            "\u0007",
            "turn",
            "\u202e");
    assertTrue(command.chars().allMatch(c -> c >= 0x20 && c < 0x7f), command);
    assertFalse(command.contains("evil"), command);
    assertFalse(command.contains("--header '@"), command);
    assertFalse(command.contains("--data-binary '@"), command);
    assertTrue(command.contains("printf %b '@/etc/passwd' | curl"), command);
    assertTrue(command.contains("/%1B[201~%0A$(id)`id`'\\''%E2%80%AE'"), command);
  }

  @Test
  @DisplayName("is none where curl can't say it")
  void none() {
    Target connect = new Target("CONNECT", "", "example.test:443", "", "");
    assertTrue(Curl.command(connect, List.of(), Slice.EMPTY, Version.HTTP2).isEmpty());
    assertTrue(Curl.command(Target.UNKNOWN, List.of(), Slice.EMPTY, Version.HTTP2).isEmpty());
    Target odd = target("GET; rm", "/");
    assertTrue(Curl.command(odd, List.of(), Slice.EMPTY, Version.HTTP2).isEmpty());
  }

  @Test
  @DisplayName("names a file for a body that is too long for a line")
  void longBody() {
    Slice body = Slice.of(new byte[Curl.MOST_BODY + 1]);
    assertTrue(command(PAGE, body).contains(" --data-binary @body.bin "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash", "dash"})
  @DisplayName("gives a shell's curl the very words and octets")
  void inShells(String shell) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin", shell)), "no " + shell);
    Path folder = Files.createTempDirectory("curl-test");
    try {
      Path curl = folder.resolve("curl");
      Files.writeString(
          curl, "#!/bin/sh\nfor w; do printf '%s\\n' \"$w\"; done > words\ncat > octets\n");
      assertTrue(curl.toFile().setExecutable(true));
      var all = new byte[256];
      for (int i = 0; i < 256; i++) all[i] = (byte) i;
      String text = "it's \"$HOME\" \\0 `id` !! %d {ü}";
      run(shell, folder, command(PAGE, Slice.of(all), "x", text));
      assertArrayEquals(all, Files.readAllBytes(folder.resolve("octets")));
      List<String> words = Files.readAllLines(folder.resolve("words"));
      assertTrue(words.contains("x: " + text), words.toString());
      run(shell, folder, command(PAGE, Slice.of(text.getBytes(StandardCharsets.UTF_8))));
      words = Files.readAllLines(folder.resolve("words"));
      assertEquals(text, words.get(words.indexOf("--data-binary") + 1));
      byte[] dashes = "-n\n-e".getBytes(StandardCharsets.US_ASCII);
      run(shell, folder, command(PAGE, Slice.of(dashes)));
      assertArrayEquals(dashes, Files.readAllBytes(folder.resolve("octets")));
    } finally {
      for (String name : List.of("curl", "words", "octets")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static void run(String shell, Path folder, String command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(Arrays.asList(shell, "-c", command));
    builder.directory(folder.toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    assertEquals(
        0, builder.inheritIO().redirectInput(Path.of("/dev/null").toFile()).start().waitFor());
  }
}
