package dev.h2tap.core.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of octets inside an array, by reference. Nobody writes to the array while a slice of it is
 * in use; who keeps a slice longer than the call that gave it takes a {@link #copy()}.
 *
 * @param array the octets' home
 * @param offset where the run begins in {@code array}
 * @param length how many octets it has
 */
@SuppressWarnings(
    "ArrayRecordComponent") // by reference is the point; equals and hashCode go by content
public record Slice(byte[] array, int offset, int length) {
  public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  /**
   * @throws IndexOutOfBoundsException where the run does not lie inside the array: our own fault,
   *     never the wire's
   */
  public Slice {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  public static Slice of(byte... octets) {
    return new Slice(octets, 0, octets.length);
  }

  /** The octets of hexadecimal digits; white space between them is passed over. */
  public static Slice ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
  }

  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /** The unsigned octet at {@code index}: 0 to 255. */
  public int u8(int index) {
    return get(index) & 0xff;
  }

  public int u16(int index) {
    return u8(index) << 8 | u8(index + 1);
  }

  public int u24(int index) {
    return u16(index) << 8 | u8(index + 2);
  }

  /** The unsigned 32-bit number, big-endian, at {@code index}: 0 to 2^32-1. */
  public long u32(int index) {
    return (long) u16(index) << 16 | u16(index + 2);
  }

  public Slice sub(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    return new Slice(array, offset + from, count);
  }

  /** From {@code from} to the end. */
  public Slice from(int from) {
    return sub(from, length - from);
  }

  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The same octets in an array of their own. */
  public Slice copy() {
    return of(toBytes());
  }

  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  public String toString(Charset charset) {
    return new String(array, offset, length, charset);
  }

  /** The text that these octets are in UTF-8; empty where they are none. */
  public Optional<String> utf8() {
    int i = 0;
    while (i < length && array[offset + i] >= 0) i++;
    if (i == length) return Optional.of(toString(StandardCharsets.ISO_8859_1));
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(array, offset, length))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** As UTF-8 where the octets are that, else as latin-1; never fails. */
  public String text() {
    return utf8().orElseGet(() -> toString(StandardCharsets.ISO_8859_1));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Slice s
        && Arrays.equals(array, offset, offset + length, s.array, s.offset, s.offset + s.length);
  }

  @Override
  public int hashCode() {
    int h = 1;
    for (int i = 0; i < length; i++) h = 31 * h + array[offset + i];
    return h;
  }

  @Override
  public String toString() {
    return length <= 32 ? toHex() : sub(0, 32).toHex() + "… (" + length + " octets)";
  }
}
