package dev.h2tap.core.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SliceTest {
  @Test
  @DisplayName("numbers are read big-endian and unsigned, from the slice's own beginning")
  void numbers() {
    Slice s = Slice.ofHex("00 ff fe fd fc").from(1);
    assertEquals(0xff, s.u8(0));
    assertEquals(0xfffe, s.u16(0));
    assertEquals(0xfffefd, s.u24(0));
    assertEquals(0xfffefdfcL, s.u32(0));
    assertThrows(IndexOutOfBoundsException.class, () -> s.u32(1));
  }

  @Test
  @DisplayName("text is UTF-8 where the octets are that, else latin-1")
  void text() {
    assertEquals("grün", Slice.ofHex("6772c3bc6e").text());
    assertEquals("grün", Slice.ofHex("6772fc6e").text());
    assertEquals(Optional.of("plain"), Slice.ofHex("00706c61696e").from(1).utf8());
    assertEquals(Optional.empty(), Slice.ofHex("6772fc6e").utf8());
    assertEquals("", Slice.EMPTY.text());
  }

  @Test
  @DisplayName(
      "a UTF-8 character cut off at the end, a surrogate and an overlong form are no UTF-8")
  void notUtf8() {
    assertEquals(Optional.empty(), Slice.ofHex("c3").utf8());
    assertEquals(Optional.empty(), Slice.ofHex("eda080").utf8());
    assertEquals(Optional.empty(), Slice.ofHex("c080").utf8());
  }

  @Test
  @DisplayName("slices are equal by their octets, wherever those lie")
  void equality() {
    Slice a = Slice.ofHex("0102 03").sub(1, 1);
    Slice b = Slice.ofHex("02");
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertNotEquals(a, Slice.ofHex("03"));
  }
}
