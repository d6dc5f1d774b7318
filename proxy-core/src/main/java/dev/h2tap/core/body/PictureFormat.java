package dev.h2tap.core.body;

import dev.h2tap.core.bytes.Slice;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a picture says of itself in its first octets, so that nobody decodes one that is too large.
 *
 * @param name such as {@code PNG}
 * @param width px
 * @param height px
 */
public record PictureFormat(String name, long width, long height) {
  /** Empty where it is no PNG, GIF, JPEG or BMP, or its size can't be found. */
  public static Optional<PictureFormat> of(Slice o) {
    if (o.length() >= 24 && o.u32(0) == 0x89504e47L && o.u32(12) == 0x49484452L) {
      return some("PNG", o.u32(16), o.u32(20));
    }
    if (o.length() >= 10 && o.u24(0) == 0x474946) {
      return gif(o);
    }
    if (o.length() >= 26 && o.u16(0) == 0x424d && little16(o, 14) == 40) {
      return some("BMP", little32(o, 18), Math.abs((int) little32(o, 22)));
    }
    return o.length() >= 4 && o.u16(0) == 0xffd8 ? jpeg(o) : Optional.empty();
  }

  /** A GIF's first picture may be larger than the GIF says to be. */
  private static Optional<PictureFormat> gif(Slice o) {
    Slice still = still(o);
    int width = little16(o, 6);
    int height = little16(o, 8);
    int at = o.length() < 13 ? o.length() : 13 + table(o.u8(10));
    while (at + 9 < still.length() && still.u8(at) == 0x21) {
      at += 2;
      while (at < still.length() && still.u8(at) != 0) at += 1 + still.u8(at);
      at++;
    }
    if (at + 9 < still.length() && still.u8(at) == 0x2c) {
      width = Math.max(width, little16(still, at + 5));
      height = Math.max(height, little16(still, at + 7));
    }
    return some("GIF", width, height);
  }

  private static Optional<PictureFormat> some(String name, long width, long height) {
    if (width <= 0 || height <= 0) return Optional.empty();
    return Optional.of(new PictureFormat(name, width, height));
  }

  /**
   * The octets of a picture that does not move: of an animated GIF the first picture alone, since
   * each of the others takes as much memory as that.
   */
  public static Slice still(Slice o) {
    if (o.length() < 13 || o.u24(0) != 0x474946) return o;
    int at = 13 + table(o.u8(10));
    while (at + 1 < o.length()) {
      boolean picture = o.u8(at) == 0x2c;
      if (!picture && o.u8(at) != 0x21) break;
      if (picture && at + 10 >= o.length()) break;
      // A picture's descriptor, its colours and its code size; an extension's label.
      at += picture ? 11 + table(o.u8(at + 9)) : 2;
      while (at < o.length() && o.u8(at) != 0) at += 1 + o.u8(at);
      at++;
      if (picture) return ended(o, Math.min(at, o.length()));
    }
    return ended(o, Math.min(at, o.length()));
  }

  /** Octets of a GIF's colour table by the flags that tell of it. */
  private static int table(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private static Slice ended(Slice o, int length) {
    byte[] octets = Arrays.copyOf(o.sub(0, length).toBytes(), length + 1);
    octets[length] = 0x3b;
    return Slice.of(octets);
  }

  /** Goes from marker to marker up to a start of frame (ITU-T T.81 B.2.2). */
  private static Optional<PictureFormat> jpeg(Slice o) {
    int at = 2;
    while (at + 9 <= o.length() && o.u8(at) == 0xff) {
      int marker = o.u8(at + 1);
      boolean other = marker == 0xc4 || marker == 0xc8 || marker == 0xcc; // tables, extensions
      if (marker >= 0xc0 && marker <= 0xcf && !other) {
        return some("JPEG", o.u16(at + 7), o.u16(at + 5));
      }
      at += marker == 0xff ? 1 : 2 + o.u16(at + 2);
    }
    return Optional.empty();
  }

  private static int little16(Slice o, int at) {
    return o.u8(at) | o.u8(at + 1) << 8;
  }

  private static long little32(Slice o, int at) {
    return little16(o, at) | (long) little16(o, at + 2) << 16;
  }
}
