package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.ui.shell.HostState.Recorder;
import dev.h2tap.ui.shell.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Windows of one program")
class WindowHostTest {
  @TempDir private Path folder;
  private Program program;
  private String listen;

  @BeforeEach
  void begin() throws IOException {
    var root = RootStore.openOrCreate(folder.resolve("root"));
    Path captures = folder.resolve("captures");
    program = new Program(root, "test", captures, 1 << 20, folder.resolve("window.properties"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listen = "127.0.0.1:" + free.getLocalPort();
    }
  }

  @Test
  @DisplayName("do not record on one port; the second says why, and may when the first is closed")
  void onePort() throws IOException {
    var first = new WindowHost(ProxyOptions.builder().listen(listen).build(), program);
    var second = (WindowHost) first.another();
    try {
      first.startRecording();
      IOException refused = assertThrows(IOException.class, second::startRecording);
      assertTrue(
          refused.getMessage().startsWith("another window listens on " + listen + " already;"),
          refused.getMessage());
      assertEquals(Recorder.OFF, second.state().recorder());
      first.close();
      second.startRecording();
      assertEquals(Recorder.RECORDING, second.state().recorder());
    } finally {
      first.close();
      second.close();
    }
  }

  @Test
  @DisplayName("record side by side on ports of their own, each into a file that is kept")
  void twoPorts() throws IOException {
    var first = new WindowHost(ProxyOptions.builder().listen(listen).build(), program);
    var second = (WindowHost) first.another();
    try {
      first.startRecording();
      Settings now = second.settings();
      second.change(new Settings("127.0.0.1:0", now.check(), now.autosave()));
      second.startRecording();
      Path one = first.state().capture().orElseThrow().file().orElseThrow();
      Path other = second.state().capture().orElseThrow().file().orElseThrow();
      assertEquals(2, program.autosave().captures().size());
      program.autosave().limit(0);
      second.close();
      program.autosave().prune();
      assertEquals(List.of(one), program.autosave().captures(), "not " + other);
    } finally {
      first.close();
      second.close();
    }
  }

  @Test
  @DisplayName("listen beside the usual port where another has it and nobody chose it; else refuse")
  void usualPort() throws IOException {
    ProxyOptions usual = ProxyOptions.builder().build();
    var first = new WindowHost(usual, program);
    first.recall(EnumSet.allOf(WindowHost.Setting.class));
    var second = (WindowHost) first.another();
    var chosen = new WindowHost(usual, program);
    try (var taken = new ServerSocket()) {
      if (free(usual.listen().getPort())) taken.bind(usual.listen());
      first.startRecording();
      second.startRecording();
      int port = first.address().orElseThrow().getPort();
      assertTrue(port > usual.listen().getPort(), "" + port);
      assertTrue(second.address().orElseThrow().getPort() > port);
      assertEquals("127.0.0.1:8080", first.settings().listen());
      assertThrows(IOException.class, chosen::startRecording);
    } finally {
      first.close();
      second.close();
      chosen.close();
    }
  }

  private static boolean free(int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @DisplayName("go on recording when a file is to be opened that is no capture")
  void noCapture() throws IOException {
    var host = new WindowHost(ProxyOptions.builder().listen(listen).build(), program);
    try {
      host.startRecording();
      var before = host.state();
      Path notes = Files.writeString(folder.resolve("notes.txt"), "to buy: milk, bread, cheese");
      IOException refused = assertThrows(IOException.class, () -> host.open(notes));
      assertTrue(refused.getMessage().startsWith("not a capture file"), refused.getMessage());
      refused = assertThrows(IOException.class, () -> host.open(folder));
      assertTrue(refused.getMessage().contains("is a folder"), refused.getMessage());
      assertEquals(before, host.state());
    } finally {
      host.close();
    }
  }

  @Test
  @DisplayName("say in words why a file can't be written or opened")
  void words() throws IOException {
    var host = new WindowHost(ProxyOptions.builder().listen(listen).build(), program);
    try {
      host.startRecording();
      Path nowhere = folder.resolve("nowhere");
      Path file = nowhere.resolve("copy.pcapng");
      var edits = new CommentEdits();
      IOException refused = assertThrows(IOException.class, () -> host.saveAs(file, edits));
      assertEquals("there is no folder " + nowhere, refused.getMessage());
      refused = assertThrows(IOException.class, () -> host.open(file));
      assertEquals(file + " is not there", WordedException.of(refused).english());
    } finally {
      host.close();
    }
  }

  @Test
  @DisplayName("say what to do where another program has the port")
  void portTaken() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String at = "127.0.0.1:" + other.getLocalPort();
      var host = new WindowHost(ProxyOptions.builder().listen(at).build(), program);
      try {
        IOException refused = assertThrows(IOException.class, host::startRecording);
        assertEquals(
            "can't listen on " + at + ", where another program does; choose another port",
            refused.getMessage());
      } finally {
        host.close();
      }
    }
  }
}
