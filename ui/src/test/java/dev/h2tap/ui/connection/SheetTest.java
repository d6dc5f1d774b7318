package dev.h2tap.ui.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.CertificateFacts;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.connection.Sheet.Line;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A connection as a whole")
class SheetTest {
  private static List<Line> sheet(String capture, int frame) throws IOException {
    try (var session = Captures.read(capture)) {
      int at = frame == 0 ? session.frames().count() : frame;
      return Sheet.of(
          ConnectionPage.of(session, new Tracks(session), session.frames().conn(at), at),
          new Texts(Locale.ENGLISH));
    }
  }

  private static Line line(List<Line> sheet, String what) {
    return sheet.stream().filter(l -> l.what().equals(what)).findFirst().orElseThrow();
  }

  @Test
  @DisplayName("tells SETTINGS that wait for their ACK from those in force and from defaults")
  void settings() throws IOException {
    List<Line> early = sheet("odd_stall", 2);
    assertEquals(
        "200,000 (not yet acknowledged, in force: 65,535)",
        line(early, "INITIAL_WINDOW_SIZE").client());
    List<Line> late = sheet("odd_stall", 0);
    assertEquals("200,000", line(late, "INITIAL_WINDOW_SIZE").client());
    assertEquals("16,384 (default)", line(late, "MAX_FRAME_SIZE").client());
  }

  @Test
  @DisplayName("tells who speaks where there is no frame to stand on")
  void frameless() throws IOException {
    try (var session = Captures.read("odd_stall")) {
      var page = ConnectionPage.of(session, new Tracks(session), 1, 0);
      List<Line> sheet = Sheet.of(page, new Texts(Locale.ENGLISH));
      assertEquals("odd.test", line(sheet, "Host").client());
      assertEquals(-1, Sheet.settings(sheet, new Texts(Locale.ENGLISH)));
    }
  }

  @Test
  @DisplayName("tells the origin's certificates from those that h2tap made")
  void certificates(@TempDir Path folder) throws IOException {
    var origin = RootStore.openOrCreate(folder.resolve("origin")).certificate();
    var made = RootStore.openOrCreate(folder.resolve("made")).certificate();
    Path file = folder.resolve("shown.pcapng");
    try (Recorder recorder = Recorder.open(file, Recorder.Options.of("test"))) {
      var client = new InetSocketAddress("192.0.2.1", 50000);
      var sink = recorder.open(client, new InetSocketAddress("192.0.2.9", 443), 1);
      var leg = new ConnectionFacts.Tls("TLSv1.3", "c", "origin.test", List.of("h2"), "h2");
      sink.facts(
          new ConnectionFacts(
              "origin.test",
              "regular",
              Optional.of(leg.withCertificates(CertificateChain.of(List.of(made)))),
              Optional.of(leg.withCertificates(CertificateChain.of(List.of(origin)))),
              "",
              false));
      String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
      sink.data(Endpoint.CLIENT, 2, ByteBuffer.wrap(preface.getBytes(StandardCharsets.US_ASCII)));
    }
    List<Line> sheet;
    try (var session = new CaptureSession(CaptureFiles.open(file))) {
      session.readToEnd();
      var page = ConnectionPage.of(session, new Tracks(session), 1, 1);
      sheet = Sheet.of(page, new Texts(Locale.ENGLISH));
    }
    List<String> prints =
        sheet.stream().filter(l -> l.what().equals("SHA-256")).map(Line::client).toList();
    List<String> expected =
        CertificateChain.of(List.of(origin, made)).certificates().stream()
            .map(CertificateFacts::sha256)
            .toList();
    assertEquals(expected, prints);
    List<String> headings =
        sheet.stream().filter(l -> l.rank() == Sheet.Rank.HEADING).map(Line::what).toList();
    assertEquals(
        List.of(
            "Certificates that the origin showed",
            "Certificates that h2tap made and showed to the client"),
        headings.subList(headings.size() - 2, headings.size()));
    assertEquals(origin.getSubjectX500Principal().toString(), line(sheet, "Subject").client());
  }

  @Test
  @DisplayName("measures round trips of SETTINGS at the end, and none before the first")
  void roundTrips() throws IOException {
    assertTrue(sheet("odd_stall", 1).stream().anyMatch(l -> l.client().equals("none yet")));
    Line trips = line(sheet("odd_stall", 0), "SETTINGS to its ACK");
    assertTrue(trips.client().endsWith("s"), trips::client);
    assertTrue(trips.frame() > 0, "leads to the ACK");
  }

  @Test
  @DisplayName("has the client's HTTP/2 fingerprint with its four parts")
  void fingerprint() throws IOException {
    List<Line> sheet = sheet("nghttp_assets_prio", 0);
    String print = line(sheet, "HTTP/2 (Akamai)").client();
    assertEquals("3:100;4:65535|00|3:0:0:201,5:0:0:101,7:0:0:1,9:0:7:1,11:0:3:1|m,p,s,a", print);
  }
}
