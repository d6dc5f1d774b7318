package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Names and numbers")
class NamesTest {
  @Test
  @DisplayName(
      "flags have the names that their frame type gives them; others are numbers (RFC 9113 6)")
  void flags() {
    assertEquals(List.of(), Flags.names(FrameType.DATA, 0));
    assertEquals(List.of("END_STREAM", "PADDED"), Flags.names(FrameType.DATA, 0x9));
    assertEquals(
        List.of("END_STREAM", "0x02", "END_HEADERS", "PADDED", "0x10", "PRIORITY", "0x40", "0x80"),
        Flags.names(FrameType.HEADERS, 0xff));
    assertEquals(List.of("ACK"), Flags.names(FrameType.SETTINGS, 1));
    assertEquals(List.of("ACK", "0x08"), Flags.names(FrameType.PING, 9));
    assertEquals(List.of("END_HEADERS", "PADDED"), Flags.names(FrameType.PUSH_PROMISE, 0xc));
    assertEquals(List.of("0x01", "END_HEADERS"), Flags.names(FrameType.CONTINUATION, 5));
    assertEquals(List.of("0x01"), Flags.names(FrameType.RST_STREAM, 1));
    assertEquals(List.of("0x20"), Flags.names(0x42, 0x20));
  }

  @Test
  @DisplayName("error codes have the RFC's names; others are numbers (RFC 9113 7)")
  void errorCodes() {
    assertEquals("NO_ERROR", ErrorCode.name(0));
    assertEquals("FLOW_CONTROL_ERROR", ErrorCode.name(3));
    assertEquals("CANCEL", ErrorCode.name(8));
    assertEquals("HTTP_1_1_REQUIRED", ErrorCode.name(0xd));
    assertEquals("0x0e", ErrorCode.name(0xe));
    assertEquals("0xffffffff", ErrorCode.name(0xffff_ffffL));
  }

  @Test
  @DisplayName("settings have the RFC's names; others are numbers (RFC 9113 6.5.2)")
  void settings() {
    assertEquals("SETTINGS_HEADER_TABLE_SIZE", SettingId.name(1));
    assertEquals("SETTINGS_MAX_HEADER_LIST_SIZE", SettingId.name(6));
    assertEquals("0x0007", SettingId.name(7));
    assertEquals("SETTINGS_ENABLE_CONNECT_PROTOCOL", SettingId.name(8));
    assertEquals("SETTINGS_NO_RFC7540_PRIORITIES", SettingId.name(9));
    assertEquals("0x2a2a", SettingId.name(0x2a2a));
  }

  @Test
  @DisplayName("numbers that are sent only to be ignored are recognised")
  void grease() {
    assertEquals(16, IntStream.range(0, 65536).filter(SettingId::isGrease).count());
    assertTrue(SettingId.isGrease(0x2a2a));
    assertFalse(SettingId.isGrease(0x2a3a));
    assertTrue(FrameType.isGrease(0x0b));
    assertTrue(FrameType.isGrease(0x2a));
    assertFalse(FrameType.isGrease(0x0c));
    assertEquals(8, IntStream.range(0, 256).filter(FrameType::isGrease).count());
  }

  @Test
  @DisplayName("known frame types are those with a name")
  void types() {
    for (int type = 0; type < 256; type++) {
      assertEquals(!FrameType.name(type).startsWith("0x"), FrameType.known(type), "type " + type);
    }
  }
}
