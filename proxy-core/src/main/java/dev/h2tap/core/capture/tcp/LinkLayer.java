package dev.h2tap.core.capture.tcp;

import static dev.h2tap.core.capture.tcp.Segment.u16;

/**
 * Finds the IP header behind what a link puts before it (the LINKTYPE_ registry of tcpdump.org).
 */
final class LinkLayer {
  /** The packet carries something other than IP. */
  static final int NOT_IP = -1;

  /** The kind of link is none that is known here. */
  static final int UNKNOWN_LINK = -2;

  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int PPP = 9;
  private static final int RAW_BSD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int PPP_SERIAL = 50;
  private static final int PPP_ETHER = 51;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_SLL = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int PKTAP = 258;
  private static final int LINUX_SLL2 = 276;

  private static final int MAX_TAGS = 8;

  private LinkLayer() {}

  /** Where the IP header begins in {@code a}, or {@link #NOT_IP} or {@link #UNKNOWN_LINK}. */
  static int ipHeader(int linkType, byte[] a, int from, int end) {
    return switch (linkType) {
      case ETHERNET -> tagged(a, from + 12, end);
      case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> from;
      case NULL, LOOP -> family(a, from, end);
      case LINUX_SLL -> tagged(a, from + 14, end);
      case LINUX_SLL2 -> sll2(a, from, end);
      case PPP, PPP_SERIAL -> ppp(a, from, end);
      case PPP_ETHER -> ppp(a, from + 6, end);
      case PKTAP -> pktap(a, from, end);
      default -> UNKNOWN_LINK;
    };
  }

  /**
   * Behind an EtherType at {@code at}, VLAN tags (802.1Q, 802.1ad), MPLS labels and PPPoE (RFC
   * 2516) passed over.
   */
  private static int tagged(byte[] a, int at, int end) {
    for (int tags = 0; tags <= MAX_TAGS && at + 2 <= end; tags++) {
      switch (u16(a, at)) {
        case 0x0800, 0x86dd -> {
          return at + 2;
        }
        case 0x8100, 0x88a8, 0x9100 -> at += 4;
        case 0x8847, 0x8848 -> {
          return mpls(a, at + 2, end);
        }
        case 0x8864 -> {
          return ppp(a, at + 8, end);
        }
        default -> {
          return NOT_IP;
        }
      }
    }
    return NOT_IP;
  }

  /** Behind MPLS labels (RFC 3032 2.1), the last of which is marked; what follows is not named. */
  private static int mpls(byte[] a, int from, int end) {
    int at = from;
    for (int labels = 0; labels < MAX_TAGS && at + 5 <= end; labels++) {
      boolean bottom = (a[at + 2] & 1) != 0;
      at += 4;
      if (bottom) return (a[at] & 0xf0) == 0x40 || (a[at] & 0xf0) == 0x60 ? at : NOT_IP;
    }
    return NOT_IP;
  }

  /**
   * Behind PPP's protocol (RFC 1661 2), which may have address and control before it (RFC 1662 3.1)
   * and may be one octet.
   */
  private static int ppp(byte[] a, int from, int end) {
    if (end - from < 4) return NOT_IP;
    int at = u16(a, from) == 0xff03 ? from + 2 : from;
    boolean one = (a[at] & 1) != 0;
    int protocol = one ? a[at] & 0xff : u16(a, at);
    if (protocol != 0x21 && protocol != 0x57) return NOT_IP;
    return one ? at + 1 : at + 2;
  }

  /** Behind what macOS puts before packets of any interface: little-endian, with its own length. */
  private static int pktap(byte[] a, int from, int end) {
    if (end - from < 12) return NOT_IP;
    int length = Integer.reverseBytes(Segment.i32(a, from));
    int carried = Integer.reverseBytes(Segment.i32(a, from + 8));
    if (length < 12 || length > end - from || carried == PKTAP) return NOT_IP;
    return ipHeader(carried, a, from + length, end);
  }

  private static int sll2(byte[] a, int from, int end) {
    if (end - from < 20) return NOT_IP;
    return switch (u16(a, from)) {
      case 0x0800, 0x86dd -> from + 20;
      case 0x8100, 0x88a8, 0x9100 -> tagged(a, from + 22, end);
      case 0x8864 -> ppp(a, from + 26, end);
      default -> NOT_IP;
    };
  }

  /** Behind an address family of four octets, in the byte order of whatever host wrote it. */
  private static int family(byte[] a, int from, int end) {
    if (end - from < 4) return NOT_IP;
    int family = Segment.i32(a, from);
    if (family >>> 16 != 0) family = Integer.reverseBytes(family);
    return switch (family) {
      case 2, 10, 24, 28, 30 -> from + 4;
      default -> NOT_IP;
    };
  }
}
