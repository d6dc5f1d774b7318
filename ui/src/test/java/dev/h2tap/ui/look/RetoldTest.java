package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Plain sentences of core")
class RetoldTest {
  private final Texts chinese = new Texts(Locale.SIMPLIFIED_CHINESE);

  @Test
  @DisplayName("are known by their words, within one another too")
  void known() {
    assertEquals("无法解析名称 a.test", chinese.retell("the name a.test is not known"));
    assertEquals(
        "与源站的 TLS 失败：对方关闭了连接",
        chinese.retell("TLS with the origin failed: it closed the connection"));
    assertEquals(
        "客户端以警报 unknown_ca 拒绝了与 h2tap 的 TLS；它信任 h2tap 的根证书吗？",
        chinese.retell(
            "the client refused TLS with h2tap with the alert unknown_ca; does it trust h2tap's"
                + " root certificate?"));
    assertEquals("gzip：不是 GZIP 格式", chinese.retell("gzip: Not in GZIP format"));
  }

  @Test
  @DisplayName("stay as they are where nobody knows them, and in English")
  void unknown() {
    assertEquals("%s something 100% else", chinese.retell("%s something 100% else"));
    assertEquals("无法解析名称 %d%n", chinese.retell("the name %d%n is not known"));
    assertEquals(
        "the name a.test is not known",
        new Texts(Locale.ENGLISH).retell("the name a.test is not known"));
  }

  @Test
  @DisplayName("have a place for each value, and words that core still has")
  void fresh() throws Exception {
    Map<String, String> all = Retold.read(Locale.SIMPLIFIED_CHINESE);
    assertTrue(all.size() > 30);
    String core = core();
    all.forEach(
        (english, other) -> {
          assertEquals(english.split("%s", -1).length, other.split("%s", -1).length, english);
          if (english.contains("GZIP")) return; // the library's own words
          for (String part : english.split("%s")) {
            for (String words : ends(part)) assertTrue(core.contains(words), words);
          }
        });
  }

  /** Which end it was, and a hint, are put in between. */
  private static List<String> ends(String part) {
    String[] parts = part.split("^the (client|server)(?= broke off)|(?=; does it trust)");
    return Stream.of(parts)
        .map(p -> p.replaceFirst("^: ", ""))
        .filter(p -> p.strip().length() > 3)
        .toList();
  }

  /** All constants of core's classes and more, as one text. */
  private static String core() throws Exception {
    Path at = Path.of(Finding.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(at)) return text(at);
    try (FileSystem jar = FileSystems.newFileSystem(at)) {
      return text(jar.getPath("/"));
    }
  }

  private static String text(Path root) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path f : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        all.append(new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
