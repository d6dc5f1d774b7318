package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A capture that comes through a pipe, as from dumpcap -w -")
class PipedCaptureTest {
  private static final Path CAPTURE =
      Path.of("src/test/resources/captures/nghttp_assets_prio.pcapng");

  @Test
  @DisplayName("is shown as far as it came, while its writer is silent")
  void silent() throws IOException {
    byte[] capture = Files.readAllBytes(CAPTURE);
    int most = capture.length * 3 / 4;
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer, capture.length);
        CaptureSession session =
            new CaptureSession(CaptureFiles.open(sent(writer, pipe, capture, most)))) {
      assertTrue(session.step());
      int shown = session.frames().count();
      assertTrue(shown > 0, "nothing is shown of " + most + " octets");
      writer.write(capture, most, capture.length - most);
      writer.close();
      session.readToEnd();
      assertTrue(session.frames().count() > shown);
      assertEquals(whole(), session.frames().count());
    }
  }

  private static PipedInputStream sent(
      PipedOutputStream writer, PipedInputStream pipe, byte[] capture, int length)
      throws IOException {
    writer.write(capture, 0, length);
    return pipe;
  }

  private static int whole() throws IOException {
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(CAPTURE))) {
      session.readToEnd();
      return session.frames().count();
    }
  }
}
