package dev.h2tap.core.capture.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.SharedFolder;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fingerprints of a ClientHello")
class HelloFingerprintTest {
  /** The example of JA4's own description: its readable form and its hashes. */
  @Test
  @DisplayName("are hashed as JA4 describes it")
  void ja4() {
    var print =
        new HelloFingerprint(
            "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0",
            "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9"
                + "_0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01"
                + "_0403,0804,0401,0503,0805,0501,0806,0601");
    assertEquals("t13d1516h2_8daaf6152771_e5627efa2ab1", print.ja4Hash());
    assertEquals("ada70206e40642a3e4461f35503241d5", print.ja3Hash());
  }

  @Test
  @DisplayName("are none where lengths do not fit, whatever the octets")
  void hostile() {
    assertTrue(HelloFingerprint.of(Slice.EMPTY).isEmpty());
    for (int length = 1; length < 120; length++) {
      byte[] octets = new byte[length];
      java.util.Arrays.fill(octets, (byte) 0xff);
      assertTrue(HelloFingerprint.of(Slice.of(octets)).isEmpty());
    }
    assertEquals("", HelloFingerprint.NONE.ja4Hash());
  }

  /**
   * What tshark says of these captures: {@code -T fields -e tls.handshake.ja3}; it knows no JA4.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tls13_curl_caddy, 0149f47eabf9a20d0893e2a44e5a6323, t13d",
    "tls12_curl_nginx, 78f0dc5ac5b19daf131a133cfdee9691, t13i",
    "tls13_chromium_caddy, 07340a69399160f340e0f807941b336e, t13d1517h2_8daaf6152771_",
  })
  @DisplayName("are those that tshark finds in the same capture")
  void asTshark(String name, String ja3, String ja4) throws Exception {
    Path file = SharedFolder.require("corpus/captures").resolve(name + ".pcapng");
    try (var session = new CaptureSession(CaptureFiles.open(file))) {
      session.readToEnd();
      var print = session.connection(1).tls().orElseThrow().hello();
      assertEquals(ja3, print.ja3Hash());
      assertTrue(print.ja4Hash().startsWith(ja4), print.ja4Hash());
    }
  }
}
