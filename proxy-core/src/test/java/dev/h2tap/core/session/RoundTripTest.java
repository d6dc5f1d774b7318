package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 6.5.3 and 6.7: round trips")
class RoundTripTest {
  private static final Path CAPTURE = Path.of("src/test/resources/captures/odd_stall.pcapng");

  @Test
  @DisplayName("each SETTINGS of a capture has its acknowledgement, from the other end")
  void settings() throws Exception {
    try (var session = new CaptureSession(CaptureFiles.open(CAPTURE))) {
      session.readToEnd();
      var known = session.understanding();
      List<RoundTrip> trips =
          IntStream.range(0, known.roundTripCount()).mapToObj(known::roundTrip).toList();
      assertEquals(
          IntStream.rangeClosed(1, session.frames().count())
              .filter(n -> session.frames().type(n) == FrameType.SETTINGS)
              .filter(n -> (session.frames().flags(n) & Flags.ACK) != 0)
              .boxed()
              .toList(),
          trips.stream().map(RoundTrip::answered).toList());
      for (RoundTrip t : trips) {
        assertEquals(RoundTrip.Kind.SETTINGS, t.kind());
        assertEquals(t.asker(), session.frames().from(t.asked()));
        assertEquals(t.asker().peer(), session.frames().from(t.answered()));
        assertTrue(t.asked() < t.answered() && t.nanos() > 0, t::toString);
      }
      assertTrue(trips.stream().anyMatch(t -> t.asker() == Endpoint.CLIENT));
    }
  }
}
