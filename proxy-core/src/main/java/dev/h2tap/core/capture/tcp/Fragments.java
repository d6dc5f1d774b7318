package dev.h2tap.core.capture.tcp;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts IP fragments back together (RFC 791 3.2, RFC 8200 4.5). Bounded: at most 64 datagrams wait,
 * the oldest goes first, and none waits longer than 30 seconds of the capture's time. The first
 * copy of an octet wins.
 */
final class Fragments {
  private static final int MAX_WAITING = 64;
  private static final int MAX_OCTETS = 1 << 16;
  private static final long PATIENCE = 30_000_000_000L;

  private record Key(
      long sourceHigh, long sourceLow, long targetHigh, long targetLow, int id, int version) {}

  private static final class Datagram {
    final long since;
    byte[] octets = new byte[2048];
    final BitSet present = new BitSet(); // of eight octets each
    int length = -1;

    Datagram(long since) {
      this.since = since;
    }
  }

  private final Map<Key, Datagram> waiting = new LinkedHashMap<>();

  /**
   * Takes a fragment.
   *
   * @param s has the addresses and the time
   * @param start where it belongs in the datagram, a multiple of eight
   * @param more whether others come after it
   * @return the datagram's payload where this was the last that was missing, else null
   */
  byte[] add(
      Segment s, int version, int id, int start, int length, byte[] a, int from, boolean more) {
    if (length <= 0 || start + length > MAX_OCTETS || more && (length & 7) != 0) return null;
    Key key = new Key(s.sourceHigh, s.sourceLow, s.targetHigh, s.targetLow, id, version);
    Datagram d = waiting.get(key);
    if (d != null && s.nanos - d.since > PATIENCE) {
      waiting.remove(key);
      d = null;
    }
    if (d == null) {
      d = new Datagram(s.nanos);
      if (waiting.size() == MAX_WAITING) {
        Iterator<Key> oldest = waiting.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
      waiting.put(key, d);
    }
    if (!more && d.length < 0) d.length = start + length;
    put(d, start, length, a, from);
    if (d.length < 0 || d.present.nextClearBit(0) < (d.length + 7) / 8) return null;
    waiting.remove(key);
    return Arrays.copyOf(d.octets, d.length);
  }

  private static void put(Datagram d, int start, int length, byte[] a, int from) {
    if (start + length > d.octets.length) {
      d.octets = Arrays.copyOf(d.octets, Math.max(start + length, 2 * d.octets.length));
    }
    for (int o = 0; o < length; o += 8) {
      if (d.present.get((start + o) / 8)) continue;
      System.arraycopy(a, from + o, d.octets, start + o, Math.min(8, length - o));
      d.present.set((start + o) / 8);
    }
  }
}
