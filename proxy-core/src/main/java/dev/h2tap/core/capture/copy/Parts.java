package dev.h2tap.core.capture.copy;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.pcapng.BlockCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Which connections go together, so that files of about a size come of it. */
final class Parts {
  private final int[] parts;
  private final int count;

  private Parts(int[] parts, int count) {
    this.parts = parts;
    this.count = count;
  }

  static Parts of(Path from, long maxOctets) throws IOException {
    long[] octets = new long[64];
    int last = 0;
    long common = 0;
    try (BlockCursor block = new BlockCursor(CaptureFiles.input(from));
        Numbering numbers = new Numbering()) {
      while (block.next()) {
        if (block.kind() == BlockCursor.Kind.COMMON) {
          common += block.length();
          continue;
        }
        int conn = numbers.of(block);
        last = Math.max(last, conn);
        if (conn >= octets.length) octets = Arrays.copyOf(octets, 2 * conn);
        octets[conn] += block.length();
      }
    }
    return of(octets, last, Math.max(1, maxOctets - common));
  }

  /** Packets of no connection (number 0) go with the first. */
  private static Parts of(long[] octets, int last, long room) {
    int[] parts = new int[last + 1];
    int part = 1;
    long filled = 0;
    for (int conn = 0; conn <= last; conn++) {
      if (filled > 0 && filled + octets[conn] > room) {
        part++;
        filled = 0;
      }
      parts[conn] = part;
      filled += octets[conn];
    }
    return new Parts(parts, part);
  }

  int count() {
    return count;
  }

  /** The file of connection {@code conn}, from 1. */
  int of(int conn) {
    return conn < parts.length ? parts[conn] : count;
  }
}
