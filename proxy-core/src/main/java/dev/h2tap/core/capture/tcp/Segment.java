package dev.h2tap.core.capture.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * One TCP segment as it lies in a capture (RFC 9293 3.1). Mutable, and filled again for each
 * packet, since there are millions. Addresses are kept as 128 bits, IPv4 as IPv4-mapped IPv6.
 */
final class Segment {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  private static final long MAPPED = 0xffff_0000_0000L;

  long sourceHigh;
  long sourceLow;
  long targetHigh;
  long targetLow;
  int sourcePort;
  int targetPort;

  int sequence;
  int acknowledged;
  int flags;

  /**
   * The payload: {@link #captured} of its {@link #length} octets are in {@link #array} from {@link
   * #offset} on.
   */
  byte[] array;

  int offset;
  int captured;
  int length;
  long nanos;
  long location;

  /** Invented by the recorder: counts in sequence numbers, but nobody sent it. */
  boolean synthetic;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The number that it acknowledges, as an unsigned int; {@link Outlet#NOTHING} where none. */
  long answers() {
    return has(ACK) && !has(RST) ? acknowledged & 0xffff_ffffL : Outlet.NOTHING;
  }

  void addresses4(byte[] a, int source, int target) {
    sourceHigh = 0;
    sourceLow = MAPPED | i32(a, source) & 0xffffffffL;
    targetHigh = 0;
    targetLow = MAPPED | i32(a, target) & 0xffffffffL;
  }

  void addresses6(byte[] a, int source, int target) {
    sourceHigh = i64(a, source);
    sourceLow = i64(a, source + 8);
    targetHigh = i64(a, target);
    targetLow = i64(a, target + 8);
  }

  /**
   * Reads the TCP header and finds the payload.
   *
   * @param at where the header begins
   * @param end where what was captured of the packet ends
   * @param whole how many octets header and payload had on the wire
   * @return false where it is no whole TCP header
   */
  boolean header(byte[] a, int at, int end, int whole) {
    if (end - at < 20 || whole < 20) return false;
    int headerLength = (a[at + 12] & 0xf0) >> 2;
    if (headerLength < 20 || headerLength > whole) return false;
    sourcePort = u16(a, at);
    targetPort = u16(a, at + 2);
    sequence = i32(a, at + 4);
    acknowledged = i32(a, at + 8);
    flags = a[at + 13] & 0xff;
    array = a;
    offset = at + headerLength;
    length = whole - headerLength;
    captured = Math.max(0, Math.min(length, end - offset));
    return true;
  }

  /** The same with a payload array of its own. */
  Segment copy() {
    Segment s = new Segment();
    s.sourceHigh = sourceHigh;
    s.sourceLow = sourceLow;
    s.targetHigh = targetHigh;
    s.targetLow = targetLow;
    s.sourcePort = sourcePort;
    s.targetPort = targetPort;
    s.sequence = sequence;
    s.acknowledged = acknowledged;
    s.flags = flags;
    s.array = Arrays.copyOfRange(array, offset, offset + captured);
    s.captured = captured;
    s.length = length;
    s.nanos = nanos;
    s.location = location;
    s.synthetic = synthetic;
    return s;
  }

  /** From {@code client} to {@code server}; both resolved. */
  void between(InetSocketAddress client, InetSocketAddress server) {
    byte[] c = mapped(client.getAddress().getAddress());
    byte[] s = mapped(server.getAddress().getAddress());
    sourceHigh = i64(c, 0);
    sourceLow = i64(c, 8);
    sourcePort = client.getPort();
    targetHigh = i64(s, 0);
    targetLow = i64(s, 8);
    targetPort = server.getPort();
  }

  /** An address of 4 or 16 octets as 16. */
  static byte[] mapped(byte[] octets) {
    if (octets.length == 16) return octets;
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    System.arraycopy(octets, 0, mapped, 12, 4);
    return mapped;
  }

  /** An address of 128 bits as Java has it; IPv4-mapped ones become IPv4. */
  static InetSocketAddress address(long high, long low, int port) {
    byte[] octets = new byte[16];
    for (int i = 0; i < 8; i++) {
      octets[i] = (byte) (high >>> 56 - 8 * i);
      octets[8 + i] = (byte) (low >>> 56 - 8 * i);
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(octets), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("sixteen octets are an address", e);
    }
  }

  static int u16(byte[] a, int i) {
    return (a[i] & 0xff) << 8 | a[i + 1] & 0xff;
  }

  static int i32(byte[] a, int i) {
    return u16(a, i) << 16 | u16(a, i + 2);
  }

  private static long i64(byte[] a, int i) {
    return (long) i32(a, i) << 32 | i32(a, i + 4) & 0xffffffffL;
  }
}
