package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("h2tap save, comment and lesson")
class SaveTest {
  private static final Path CAPTURES = Path.of("../proxy-core/src/test/resources/captures");

  @TempDir private Path folder;
  private Path own;

  @BeforeEach
  void copy() throws IOException {
    own = folder.resolve("own.pcapng");
    Files.copy(CAPTURES.resolve("two_conns_mixed.pcapng"), own);
  }

  private static String comments(Path capture) {
    return Ran.of("dump", "--kinds", "comment", "--json", capture.toString()).out();
  }

  @Test
  @DisplayName("write a comment that dump tells and tshark shows, in place or in a new file")
  void comment() throws Exception {
    Ran ran = Ran.of("comment", own.toString(), "--frame", "3", "Hör 你好");
    assertEquals(new Ran(0, "", ""), ran);
    assertEquals("{\"kind\":\"comment\",\"n\":3,\"conn\":1,\"text\":\"Hör 你好\"}\n", comments(own));
    Path other = folder.resolve("other.pcapng");
    ran = Ran.of("comment", own.toString(), "--frame", "3", "--remove", "-o", other.toString());
    assertEquals(0, ran.status(), ran.err());
    assertEquals("", comments(other));
    assertEquals(List.of("Hör 你好"), tshark(own));
  }

  private static List<String> tshark(Path capture) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not here");
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-r",
                capture.toString(),
                "-Y",
                "frame.comment",
                "-T",
                "fields",
                "-e",
                "frame.comment")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(tshark.getInputStream().readAllBytes(), "UTF-8");
    assertEquals(0, tshark.waitFor());
    return out.lines().toList();
  }

  @Test
  @DisplayName("say in a sentence what can't be done, and change nothing")
  void refused() throws Exception {
    byte[] before = Files.readAllBytes(own);
    String file = own.toString();
    assertTrue(Ran.of("comment", file, "--frame", "9999", "x").err().contains("not within 1 to"));
    assertTrue(Ran.of("comment", file, "--frame", "1", "--remove").err().contains("no comment"));
    assertTrue(Ran.of("lesson", file).err().contains("is no lesson"));
    assertTrue(Ran.of("save", file, "-o", file, "--force").err().contains("the capture itself"));
    Path har =
        Files.writeString(
            folder.resolve("some.har"), "{\"log\":{\"version\":\"1.2\",\"entries\":[]}}");
    assertTrue(Ran.of("dump", har.toString()).err().contains("a HAR, it holds no frames"));
    assertEquals(2, Ran.of("save", file, file, "--conn", "1", "-o", "x").status());
    assertEquals(before.length, Files.readAllBytes(own).length);
  }

  @Test
  @DisplayName("choose connections, append and split")
  void parts() {
    String file = own.toString();
    Path one = folder.resolve("one.pcapng");
    assertEquals(0, Ran.of("save", file, "--conn", "2", "-o", one.toString()).status());
    assertEquals(
        1, Ran.of("dump", "--kinds", "connection", "--json", one.toString()).lines().size());
    assertTrue(Ran.of("save", file, "-o", one.toString()).err().contains("exists already"));
    Path both = folder.resolve("both.pcapng");
    assertEquals(0, Ran.of("save", one.toString(), file, "-o", both.toString()).status());
    assertTrue(Files.exists(both));
    Ran split = Ran.of("save", file, "--split", "1k", "-o", folder.resolve("p.pcapng").toString());
    assertEquals(0, split.status(), split.err());
    assertTrue(Files.exists(folder.resolve("p-1.pcapng")), split.err());
    assertTrue(Files.exists(folder.resolve("p-2.pcapng")), split.err());
  }
}
