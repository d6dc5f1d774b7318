package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("h2tap export")
class ExportTest {
  private static final String PUSHES = Corpus.capture("nghttp_push_h2c").toString();

  @TempDir Path folder;

  @Test
  @DisplayName("leaves credentials out where there is nobody to ask, and says so")
  void unasked() {
    Ran ran = Ran.of("export", PUSHES, "--har", "-");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("{\"log\":{\"version\":\"1.2\""), ran.out());
    assertTrue(ran.err().contains("--redact none keeps them"), ran.err());
    assertEquals("", Ran.of("export", PUSHES, "--har", "-", "--redact", "none").err());
  }

  @Test
  @DisplayName("replaces nothing without --force, and never the capture itself")
  void overwrites() throws IOException {
    Path out = Files.writeString(folder.resolve("out.har"), "dear");
    Ran refused = Ran.of("export", PUSHES, "--har", out.toString());
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("exists already; --force"), refused.err());
    assertEquals("dear", Files.readString(out));
    Ran forced = Ran.of("export", PUSHES, "--har", out.toString(), "--force");
    assertEquals(0, forced.status(), forced.err());
    assertTrue(Files.readString(out).startsWith("{"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
    Path capture = Files.copy(Path.of(PUSHES), folder.resolve("own.pcapng"));
    Ran self = Ran.of("export", capture.toString(), "--text", capture.toString(), "--force");
    assertEquals(1, self.status());
    assertEquals(Files.size(Path.of(PUSHES)), Files.size(capture));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count(), "no half-written file is left");
    }
  }

  @Test
  @DisplayName("writes each table with a line of names")
  void tables() {
    for (String table :
        List.of("frames", "streams", "connections", "states", "windows", "findings")) {
      Ran ran = Ran.of("export", PUSHES, "--csv", "-", "--table", table, "--redact", "none");
      assertEquals(0, ran.status(), ran.err());
      int columns = ran.lines().getFirst().split(",").length;
      assertTrue(columns >= 7, ran.out());
      assertTrue(table.equals("findings") || ran.lines().size() > 1, ran.out());
    }
  }

  @Test
  @DisplayName("writes what is chosen alone")
  void choice() {
    Ran one =
        Ran.of("export", PUSHES, "--csv", "-", "--table", "streams", "-Y", "http2.streamid == 2");
    assertEquals(2, one.lines().size(), one.out());
    assertTrue(one.lines().getLast().contains("/style.css"));
    String mixed = Corpus.capture("two_conns_mixed").toString();
    Ran third =
        Ran.of("export", mixed, "--csv", "-", "--table", "connections", "--conn", "3", "--conn=5");
    assertEquals(
        List.of("3", "5"), third.lines().stream().skip(1).map(l -> l.split(",")[0]).toList());
    assertEquals(2, Ran.of("export", mixed, "--har", "-", "--conn", "99").status());
  }

  @Test
  @DisplayName("writes bodies as files, with content codings undone, named by numbers")
  void bodies() throws IOException {
    Path bodies = folder.resolve("new/bodies");
    Ran ran =
        Ran.of(
            "export", Corpus.capture("curl_prior_caddy").toString(), "--bodies", bodies.toString());
    assertEquals(0, ran.status(), ran.err());
    String body = Files.readString(bodies.resolve("c1-s1-response.html"));
    assertTrue(body.startsWith("<!doctype html>") && body.endsWith("</html>"), body);
    assertTrue(Files.readString(bodies.resolve("index.csv")).contains("c1-s1-response.html,1,1,"));
    assertEquals(1, Ran.of("export", PUSHES, "--bodies", bodies.toString()).status());
  }

  @Test
  @DisplayName("hides a field's value in each format")
  void redaction() throws IOException {
    String capture = Corpus.capture("curl_prior_caddy").toString();
    assertTrue(
        Ran.of("export", capture, "--text", "-", "--redact", "none").out().contains("curl/"));
    for (String format : List.of("--har", "--jsonl", "--text", "--csv")) {
      Ran ran = Ran.of("export", capture, format, "-", "--redact", "user-agent");
      assertEquals(0, ran.status(), ran.err());
      assertFalse(ran.out().contains("curl/"), format);
    }
  }
}
