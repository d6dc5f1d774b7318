package dev.h2tap.core.capture.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.tls.Eavesdropper.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Octets by chance: nothing is thrown, and what can't be read is handed on as it came. */
class TlsFuzzTest {
  /** The first octet says how long pieces are, each piece's first whose it is. */
  @FuzzTest(maxDuration = "1m")
  @DisplayName("connections of any octets")
  void connections(byte[] data) throws IOException {
    if (data.length < 2) return;
    int length = 2 + (data[0] & 0x3f);
    List<Said> said = new ArrayList<>();
    int[] octets = new int[2];
    for (int at = 1; at + 1 < data.length; at += length) {
      Endpoint from = (data[at] & 1) == 0 ? Endpoint.CLIENT : Endpoint.SERVER;
      byte[] piece = Arrays.copyOfRange(data, at + 1, Math.min(at + length, data.length));
      if (piece.length == 0) continue;
      said.add(new Said(from, piece));
      octets[from.ordinal()] += piece.length;
    }
    Inside inside = Inside.of(said, KeyLog.empty(), 1000, Inside.NO_LOSS);
    assertEquals(octets[0], inside.client.size());
    assertEquals(octets[1], inside.server.size());
    assertTrue(inside.findings.size() <= 1);
    KeyLog.empty().add(data);
  }
}
