package dev.h2tap.core.capture.tcp;

import static dev.h2tap.core.capture.tcp.Segment.i32;
import static dev.h2tap.core.capture.tcp.Segment.u16;

import dev.h2tap.core.capture.pcapng.Spool;
import java.io.IOException;

/** Finds the TCP segment in an IP packet (RFC 791, RFC 8200), fragments put together. */
final class IpDecoder {
  /** Marks a location in the spool of datagrams that came in fragments. */
  static final long IN_SPOOL = 1L << 62;

  private static final int TCP = 6;
  private static final int MAX_OFFLOADED = 1 << 20;
  private static final int MAX_EXTENSIONS = 16;

  private final Fragments fragments = new Fragments();
  private final Spool spool;

  IpDecoder(Spool spool) {
    this.spool = spool;
  }

  /**
   * Fills in {@code s} from the IP packet that begins at {@code at}.
   *
   * @param end where the captured octets end
   * @param original how many octets there were on the wire from {@code at} on
   * @param location of the octet at {@code at}
   * @return whether a TCP segment is complete
   * @throws IOException where fragments can't be spooled
   */
  boolean decode(Segment s, byte[] a, int at, int end, int original, long location)
      throws IOException {
    if (end - at < 20) return false;
    int version = a[at] >> 4 & 0xf;
    if (version == 4) return decode4(s, a, at, end, original, location);
    return version == 6 && decode6(s, a, at, end, original, location);
  }

  private boolean decode4(Segment s, byte[] a, int at, int end, int original, long location)
      throws IOException {
    int header = (a[at] & 0xf) << 2;
    int total = u16(a, at + 2);
    if (total == 0) total = offloaded(original, end - at);
    if (header < 20 || header > total || at + header > end || a[at + 9] != TCP) return false;
    int stop = at + Math.min(end - at, total); // what comes later is padding of the link
    s.addresses4(a, at + 12, at + 16);
    int fragment = u16(a, at + 6);
    if ((fragment & 0x3fff) != 0) {
      boolean more = (fragment & 0x2000) != 0;
      return stop - at == total
          && fragment(s, 4, u16(a, at + 4), (fragment & 0x1fff) << 3, a, at + header, stop, more);
    }
    s.location = location - at;
    return segment(s, a, at + header, stop, total - header);
  }

  private boolean decode6(Segment s, byte[] a, int at, int end, int original, long location)
      throws IOException {
    if (end - at < 40) return false;
    int payload = u16(a, at + 4);
    int total = payload == 0 ? offloaded(original, end - at) : 40 + payload;
    int stop = at + Math.min(end - at, total);
    s.addresses6(a, at + 8, at + 24);
    int next = a[at + 6] & 0xff;
    int p = at + 40;
    for (int i = 0; i < MAX_EXTENSIONS; i++) {
      if (next == TCP) {
        s.location = location - at;
        return segment(s, a, p, stop, total - (p - at));
      }
      if (p + 8 > stop) return false;
      switch (next) {
        case 0, 43, 60, 135 -> {
          next = a[p] & 0xff;
          p += (a[p + 1] & 0xff) + 1 << 3;
        }
        case 51 -> { // authentication header: its length counts differently (RFC 4302 2.2)
          next = a[p] & 0xff;
          p += (a[p + 1] & 0xff) + 2 << 2;
        }
        case 44 -> {
          int where = u16(a, p + 2);
          boolean more = (where & 1) != 0;
          if ((where & 0xfff9) == 0) { // alone: not fragmented after all (RFC 6946)
            next = a[p] & 0xff;
            p += 8;
          } else {
            return a[p] == TCP
                && stop - at == total
                && fragment(s, 6, i32(a, p + 4), where & 0xfff8, a, p + 8, stop, more);
          }
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /**
   * The length of a packet that has none in its header: the network card was to fill it in
   * (segmentation offload). More than any card is handed is no length.
   */
  private static int offloaded(int original, int captured) {
    return original <= MAX_OFFLOADED ? original : captured;
  }

  private boolean fragment(
      Segment s, int version, int id, int start, byte[] a, int from, int stop, boolean more)
      throws IOException {
    byte[] whole = fragments.add(s, version, id, start, stop - from, a, from, more);
    if (whole == null) return false;
    s.location = IN_SPOOL | spool.append(whole, 0, whole.length);
    return segment(s, whole, 0, whole.length, whole.length);
  }

  /** {@code s.location} is that of array index 0 before, of the payload after. */
  private static boolean segment(Segment s, byte[] a, int at, int stop, int whole) {
    if (!s.header(a, at, stop, whole)) return false;
    s.location += s.offset;
    return true;
  }
}
