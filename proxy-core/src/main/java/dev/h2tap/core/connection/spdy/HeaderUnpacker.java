package dev.h2tap.core.connection.spdy;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The header blocks of one direction (2.6.10): one zlib stream for all of them, so that after one
 * that can't be read no other can. Memory is bounded whatever the blocks unfold to.
 */
final class HeaderUnpacker {
  private static final int MAX_UNFOLDED = 1 << 20;

  private final Inflater inflater = new Inflater();
  private boolean broken;

  /** Whether blocks can't be read any more. */
  boolean broken() {
    return broken;
  }

  /** A block went by unseen. */
  void lose() {
    if (!broken) inflater.end();
    broken = true;
  }

  /** The connection is over. */
  void end() {
    inflater.end();
  }

  /** The fields of the next block, as far as it can be read. */
  List<SpdyField> unpack(Slice block) {
    if (broken || block.length() == 0) return List.of();
    return fields(Slice.of(inflate(block)));
  }

  private byte[] inflate(Slice block) {
    byte[] out = new byte[1024];
    int length = 0;
    inflater.setInput(block.array(), block.offset(), block.length());
    try {
      while (!inflater.needsInput() || length == out.length) {
        if (length > MAX_UNFOLDED) {
          lose();
          break;
        }
        if (length == out.length) out = Arrays.copyOf(out, 2 * length);
        int n = inflater.inflate(out, length, out.length - length);
        length += n;
        if (n > 0) continue;
        if (!inflater.needsDictionary()) break;
        inflater.setDictionary(Dictionary.OCTETS);
      }
      if (!broken && inflater.finished()) lose();
    } catch (DataFormatException | IllegalArgumentException e) {
      lose(); // no zlib, or another dictionary
    }
    return Arrays.copyOf(out, length);
  }

  /** The number of pairs, then names and values with their lengths, all in four octets. */
  private List<SpdyField> fields(Slice o) {
    List<SpdyField> fields = new ArrayList<>();
    try {
      long pairs = o.u32(0);
      int at = 4;
      for (long i = 0; i < pairs && at < o.length(); i++) {
        Slice name = o.sub(at + 4, length(o, at));
        at += 4 + name.length();
        Slice value = o.sub(at + 4, length(o, at));
        at += 4 + value.length();
        for (String one : text(value).split("\0", -1)) fields.add(new SpdyField(text(name), one));
      }
    } catch (IndexOutOfBoundsException e) {
      lose(); // lengths that do not fit: what was read until there is told
    }
    return fields;
  }

  private static int length(Slice o, int at) {
    long length = o.u32(at);
    if (length > o.length()) throw new IndexOutOfBoundsException();
    return (int) length;
  }

  private static String text(Slice octets) {
    return octets.toString(StandardCharsets.ISO_8859_1);
  }
}
