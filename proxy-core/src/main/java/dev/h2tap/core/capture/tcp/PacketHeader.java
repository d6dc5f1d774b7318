package dev.h2tap.core.capture.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * The IP and TCP headers of one direction of a connection that is written down: made once, and
 * patched for each packet. The IP checksum is right, TCP's is 0 (it would cost a look at every
 * octet).
 */
public final class PacketHeader {
  /** The most payload that fits the length fields of both IP versions (RFC 791 3.1). */
  public static final int MAX_PAYLOAD = 65_495;

  public static final int FIN = Segment.FIN;
  public static final int SYN = Segment.SYN;
  public static final int RST = Segment.RST;
  public static final int PSH = 8;
  public static final int ACK = Segment.ACK;

  private static final int TCP = 20;

  /**
   * For a SYN: maximum segment size, window scale 14 (so that no window ever looks full), and a
   * filler.
   */
  private static final byte[] SYN_OPTIONS = {2, 4, (byte) 0xff, (byte) 0xd7, 3, 3, 14, 1};

  private final byte[] template;
  private final boolean version4;
  private final int checksum;

  private PacketHeader(byte[] source, int sourcePort, byte[] target, int targetPort) {
    version4 = source.length == 4;
    int ip = version4 ? 20 : 40;
    ByteBuffer b = ByteBuffer.allocate(ip + TCP);
    if (version4) {
      b.putInt(0x45000000).putInt(0x00004000).putInt(0x40060000);
    } else {
      b.putInt(0x60000000).putInt(0x00000640);
    }
    b.put(source).put(target).putShort((short) sourcePort).putShort((short) targetPort);
    b.putLong(0).putInt(0x5000ffff).putInt(0);
    template = b.array();
    int sum = 0;
    for (int i = 0; i < 20; i += 2) sum += Segment.u16(template, i);
    checksum = sum;
  }

  /**
   * From {@code source} to {@code target}; both resolved. Where their families differ, IPv6 with
   * mapped addresses.
   */
  public static PacketHeader of(InetSocketAddress source, InetSocketAddress target) {
    byte[] s = source.getAddress().getAddress();
    byte[] t = target.getAddress().getAddress();
    if (s.length != t.length) {
      s = Segment.mapped(s);
      t = Segment.mapped(t);
    }
    return new PacketHeader(s, source.getPort(), t, target.getPort());
  }

  /**
   * {@code address}, or the unspecified address where it is not resolved, since nobody was reached.
   */
  public static InetSocketAddress resolved(InetSocketAddress address, InetSocketAddress peer) {
    if (!address.isUnresolved()) return address;
    try {
      int octets = peer.isUnresolved() ? 4 : peer.getAddress().getAddress().length;
      return new InetSocketAddress(InetAddress.getByAddress(new byte[octets]), address.getPort());
    } catch (UnknownHostException e) {
      throw new AssertionError("four or sixteen octets are an address", e);
    }
  }

  /** How many octets a packet with these flags has before its payload. */
  public int length(int flags) {
    return template.length + ((flags & SYN) != 0 ? SYN_OPTIONS.length : 0);
  }

  /** Puts the headers of a packet with {@code payload} octets into {@code b} (little-endian). */
  public void put(ByteBuffer b, int flags, int sequence, int acknowledged, int payload) {
    int at = b.position();
    int tcp = at + template.length - TCP;
    b.put(template);
    int length = length(flags) + payload;
    if (version4) {
      b.putShort(at + 2, swap(length));
      int sum = checksum + length;
      sum = (sum & 0xffff) + (sum >>> 16);
      b.putShort(at + 10, swap(~(sum + (sum >>> 16))));
    } else {
      b.putShort(at + 4, swap(length - 40));
    }
    b.putInt(tcp + 4, Integer.reverseBytes(sequence));
    b.putInt(tcp + 8, Integer.reverseBytes(acknowledged));
    b.put(tcp + 13, (byte) flags);
    if ((flags & SYN) != 0) {
      b.put(tcp + 12, (byte) 0x70);
      b.put(SYN_OPTIONS);
    }
  }

  private static short swap(int value) {
    return Short.reverseBytes((short) value);
  }
}
