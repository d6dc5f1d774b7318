package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.SharedFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Secrets that a capture holds behind the packets that need them")
class LateSecretsTest {
  private static final int SECRETS = 10;

  @TempDir Path folder;

  private static Path original() {
    return SharedFolder.require("corpus/captures").resolve("tls13_curl_caddy.pcapng");
  }

  /** The same blocks, those with secrets last. */
  private static byte[] withSecretsLast(byte[] capture) {
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    ByteArrayOutputStream secrets = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < capture.length; at += in.getInt(at + 4)) {
      (in.getInt(at) == SECRETS ? secrets : others).write(capture, at, in.getInt(at + 4));
    }
    assertTrue(secrets.size() > 0, "the capture holds secrets");
    others.writeBytes(secrets.toByteArray());
    return others.toByteArray();
  }

  @Test
  @DisplayName("open it all the same, gzipped too")
  void secretsLast() throws IOException {
    List<String> wanted = Heard.of(original()).events;
    assertTrue(wanted.stream().noneMatch(e -> e.contains("tls-not-decrypted")), wanted::toString);
    byte[] late = withSecretsLast(Files.readAllBytes(original()));
    Path plain = Files.write(folder.resolve("late.pcapng"), late);
    assertEquals(wanted, Heard.of(plain).events);
    Path packed = folder.resolve("late.pcapng.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(late);
    }
    assertEquals(wanted, Heard.of(packed).events);
  }
}
