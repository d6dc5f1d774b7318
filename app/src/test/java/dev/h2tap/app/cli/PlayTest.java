package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("h2tap play")
class PlayTest {
  private static final String CLEAR = "connections: {main: {host: localhost, tls: no}}\n";

  @TempDir private Path folder;

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), text);
  }

  private Ran play(String text, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("play", script(text).toString(), "-o", folder.resolve("s.pcapng").toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(new String[0]));
  }

  @Test
  @DisplayName("records what both peers say, in the script's order, rapid reset in five lines")
  void both() throws IOException {
    Ran ran =
        play(
            CLEAR
                + """
                play:
                - client: PREFACE
                - client: SETTINGS
                - server: SETTINGS
                - repeat: 50
                  play:
                  - client: HEADERS 1+2i END_STREAM
                    fields: {":method": GET, ":scheme": http, ":path": "/{i}"}
                  - client: RST_STREAM 1+2i
                    error: CANCEL
                - server: GOAWAY
                  last: 99
                  error: ENHANCE_YOUR_CALM
                """);
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains("connections: 1, frames: 104"), ran.out());
    Ran dump = Ran.of("dump", folder.resolve("s.pcapng").toString(), "--json");
    List<String> frames = dump.out().lines().toList();
    assertEquals(104, frames.size());
    assertTrue(frames.get(103).contains("\"error\":\"ENHANCE_YOUR_CALM\""), frames.get(103));
    assertTrue(frames.get(101).contains("[\":path\",\"/49\"]"), frames.get(101));
    assertTrue(frames.get(102).contains("\"stream\":99"), frames.get(102));
  }

  @Test
  @DisplayName("tells a mistake with file, line and what may be, and records nothing")
  void mistake() throws IOException {
    Ran ran = play("play:\n- client: HAEDERS 1\n");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("s.yaml, line 2: there is no frame type 'HAEDERS'"), ran.err());
    assertFalse(Files.exists(folder.resolve("s.pcapng")));
  }

  @Test
  @DisplayName("tells of a server that can't be reached, with the line")
  void unreachable() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    Ran ran =
        play(CLEAR + "play:\n- client: PREFACE\n", "--as", "client", "--to", "127.0.0.1:" + port);
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("s.yaml, line 3: localhost:80 can't be reached"), ran.err());
  }

  @Test
  @DisplayName("tells of a server that does not do its part, and keeps what was said")
  void silent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran =
          play(
              CLEAR + "play:\n- client: PREFACE\n- client: SETTINGS\n- server: SETTINGS\n",
              "--as",
              "client",
              "--patience",
              "1",
              "--to",
              "127.0.0.1:" + silent.getLocalPort());
      assertEquals(1, ran.status());
      assertTrue(ran.err().contains("line 5: no SETTINGS from the other side"), ran.err());
      Ran dump = Ran.of("dump", folder.resolve("s.pcapng").toString());
      assertTrue(dump.out().contains("PREFACE"), dump.out());
    }
  }

  @Test
  @DisplayName("lists the lessons in both languages, and prints a script")
  void lessons() {
    Ran english = Ran.of("lessons");
    assertEquals(28, english.out().lines().count(), english.err());
    assertTrue(english.out().contains(" 1  Nine octets: the frame"), english.out());
    assertTrue(Ran.of("lessons", "--language", "zh").out().contains("九个字节"));
    assertTrue(Ran.of("lessons", "3", "--script").out().contains("client: HEADERS 1 END_STREAM"));
    Ran none = Ran.of("lessons", "99");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("there are 1 to 28"), none.err());
  }
}
