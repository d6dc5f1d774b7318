package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.TestPackets.End;
import dev.h2tap.core.capture.pcapng.Input;
import dev.h2tap.core.capture.tls.KeyLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever lies in a file: no exception but that it can't be read at all. Seeds alone, unless
 * JAZZER_FUZZ=1.
 */
class CaptureFuzzTest {
  private record Octets(byte[] all) implements Input {
    @Override
    public int read(long position, byte[] array, int offset, int length) {
      if (position >= all.length) return 0;
      int n = (int) Math.min(length, all.length - position);
      System.arraycopy(all, (int) position, array, offset, n);
      return n;
    }

    @Override
    public boolean ready(long position) {
      return true;
    }

    @Override
    public long size() {
      return all.length;
    }

    @Override
    public String fault() {
      return "";
    }

    @Override
    public void close() {}
  }

  private static Heard read(byte[] file) throws IOException {
    try (CaptureFile capture = new OpenCapture(new Octets(file), KeyLog.empty())) {
      return Heard.of(capture);
    }
  }

  @FuzzTest(maxDuration = "60s")
  void any_file(byte[] file) {
    try {
      read(file);
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("not a capture file"), e.getMessage());
    }
  }

  /**
   * Segments in any order with any numbers; what is heard of a direction is never more than was
   * sent on it.
   */
  @FuzzTest(maxDuration = "60s")
  void any_segments(FuzzedDataProvider data) throws IOException {
    End[] ends = {new End("192.0.2.1", 5000), new End("192.0.2.9", 443)};
    int[] sent = new int[2];
    List<byte[]> packets = new ArrayList<>();
    while (data.remainingBytes() > 0 && packets.size() < 500) {
      int from = data.consumeInt(0, 1);
      int flags = data.consumeByte();
      int sequence = data.consumeBoolean() ? data.consumeInt() : data.consumeInt(0, 300);
      int ack = data.consumeBoolean() ? data.consumeInt() : data.consumeInt(0, 300);
      String payload = "x".repeat(data.consumeInt(0, 40));
      sent[from] += payload.length();
      packets.add(TestPackets.packet(ends[from], ends[1 - from], sequence, ack, flags, payload));
    }
    Heard heard = read(TestPackets.pcap(101, packets.toArray(byte[][]::new)));
    int all = 0;
    for (int conn = 1; conn <= packets.size(); conn++) {
      for (Endpoint e : Endpoint.values()) all += heard.octets(conn, e).length;
    }
    assertTrue(all <= sent[0] + sent[1], () -> "heard more than was sent: " + heard.events);
  }
}
