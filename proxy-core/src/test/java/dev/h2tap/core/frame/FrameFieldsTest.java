package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("A frame's fields")
class FrameFieldsTest {
  private static void leaves(List<FrameField> fields, List<FrameField> into) {
    for (FrameField f : fields) {
      if (f.children().isEmpty()) into.add(f);
      else leaves(f.children(), into);
    }
  }

  private static void assertCovered(Frame frame, int octets) {
    int[] times = new int[8 * octets];
    List<FrameField> leaves = new ArrayList<>();
    leaves(frame.fields(), leaves);
    for (FrameField f : leaves) {
      int first = 8 * f.offset() + f.firstBit();
      for (int bit = first; bit < first + f.bits(); bit++) times[bit]++;
      assertTrue(f.firstBit() + f.bits() <= 8 * f.length(), () -> "bits outside octets: " + f);
    }
    int[] once = new int[times.length];
    Arrays.fill(once, 1);
    assertArrayEquals(once, times, () -> "bits of %s in %s".formatted(frame, frame.fields()));
  }

  @RepeatedTest(14)
  @DisplayName("cover every bit of it once, whatever its type, flags, length and octets are")
  void covered(RepetitionInfo repetition) {
    int type = repetition.getCurrentRepetition() - 1; // 13 is an unknown type
    if (type == 11) type = FrameType.PRIORITY_UPDATE;
    Random random = new Random(type);
    for (int i = 0; i < 400; i++) {
      byte[] payload = new byte[random.nextInt(40)];
      if (i % 2 == 0) random.nextBytes(payload); // else zeros, which are more often sound
      if (payload.length > 1 && i % 3 == 0) payload[0] = 0;
      if (payload.length > 1 && i % 3 == 1) payload[1] = (byte) random.nextInt(8);
      int flags = random.nextInt(256);
      int stream = random.nextInt();
      FrameHeader h =
          new FrameHeader(payload.length, type, flags, stream < 0, stream & 0x7fff_ffff);
      assertCovered(Frame.decode(h, Slice.of(payload), f -> {}), 9 + payload.length);
      Slice part = Slice.of(payload).sub(0, random.nextInt(payload.length + 1));
      assertCovered(Frame.decode(h, part, f -> {}), 9 + payload.length);
    }
  }

  @Test
  @DisplayName("of the preface are its 24 octets")
  void preface() {
    assertCovered(Preface.INSTANCE, 24);
  }

  @Test
  @DisplayName("have the RFC's names and tell values in words")
  void words() {
    byte[] octets = FrameBytes.frame(1, 0x2d, 3, "01 80000001 0f 8286 00");
    List<FrameField> leaves = new ArrayList<>();
    Frame frame = FrameBytes.decode(octets).frame();
    assertEquals("Frame Header: HEADERS, stream 3", line(frame.fields().getFirst()));
    leaves(frame.fields(), leaves);
    assertEquals(
        List.of(
            "Length: 9",
            "Type: HEADERS (1)",
            "Unused (0x80): not set",
            "Unused (0x40): not set",
            "PRIORITY: set",
            "Unused (0x10): not set",
            "PADDED: set",
            "END_HEADERS: set",
            "Unused (0x02): not set",
            "END_STREAM: set",
            "Reserved: 0",
            "Stream Identifier: 3",
            "Pad Length: 1",
            "Exclusive: 1",
            "Stream Dependency: 1",
            "Weight: 16 (15 on the wire)",
            "Field Block Fragment: 2 octets",
            "Padding: 1 octet"),
        leaves.stream().map(FrameFieldsTest::line).toList());
  }

  @Test
  @DisplayName("of a SETTINGS frame are one group a setting")
  void settings() {
    byte[] octets = FrameBytes.frame(4, 0, 0, "0003 00000064 0004 0000ffff 00");
    List<FrameField> fields = FrameBytes.decode(octets).frame().fields();
    assertEquals("SETTINGS_MAX_CONCURRENT_STREAMS: 100", line(fields.get(1)));
    FrameField window = fields.get(2);
    assertEquals("SETTINGS_INITIAL_WINDOW_SIZE: 65535", line(window));
    assertEquals(15, window.offset());
    assertEquals(17, window.children().get(1).offset());
    assertEquals("Excess Octets: 1 octet", line(fields.get(3)));
  }

  private static String line(FrameField f) {
    return f.name() + ": " + f.value();
  }
}
