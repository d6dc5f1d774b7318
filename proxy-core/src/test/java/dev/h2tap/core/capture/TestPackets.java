package dev.h2tap.core.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes packets and files by hand, for what no recorder of ours writes. */
public final class TestPackets {
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private static final Map<String, byte[]> LITERALS = new ConcurrentHashMap<>();

  private TestPackets() {}

  /** An end of a connection, such as {@code 192.0.2.1:443}. */
  public record End(String address, int port) {
    byte[] octets() {
      return LITERALS.computeIfAbsent(address, a -> InetAddress.ofLiteral(a).getAddress());
    }
  }

  public static byte[] tcp(End from, End to, long sequence, long ack, int flags, byte[] payload) {
    return ByteBuffer.allocate(20 + payload.length)
        .putShort((short) from.port)
        .putShort((short) to.port)
        .putInt((int) sequence)
        .putInt((int) ack)
        .put((byte) 0x50)
        .put((byte) flags)
        .putShort((short) 1000)
        .putInt(0)
        .put(payload)
        .array();
  }

  /** TCP over IPv4 or IPv6, as the addresses are. */
  public static byte[] packet(
      End from, End to, long sequence, long ack, int flags, String payload) {
    return ip(from, to, tcp(from, to, sequence, ack, flags, latin1(payload)));
  }

  public static byte[] ip(End from, End to, byte[] tcp) {
    return from.octets().length == 4 ? ip4(from, to, tcp, 0, 0, 0) : ip6(from, to, 6, tcp);
  }

  /**
   * IPv4 with {@code options} octets of options; {@code fragment} is the flags and offset field.
   */
  public static byte[] ip4(End from, End to, byte[] payload, int id, int fragment, int options) {
    return ByteBuffer.allocate(20 + options + payload.length)
        .put((byte) (0x45 + options / 4))
        .put((byte) 0)
        .putShort((short) (20 + options + payload.length))
        .putShort((short) id)
        .putShort((short) fragment)
        .put((byte) 64)
        .put((byte) 6)
        .putShort((short) 0)
        .put(from.octets())
        .put(to.octets())
        .put(new byte[options])
        .put(payload)
        .array();
  }

  public static byte[] ip6(End from, End to, int next, byte[] payload) {
    return ByteBuffer.allocate(40 + payload.length)
        .putInt(0x60000000)
        .putShort((short) payload.length)
        .put((byte) next)
        .put((byte) 64)
        .put(from.octets())
        .put(to.octets())
        .put(payload)
        .array();
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] p : parts) all.writeBytes(p);
    return all.toByteArray();
  }

  /** A nanosecond pcap of packets of one link type, a millisecond apart. */
  public static byte[] pcap(int linkType, byte[]... packets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        little(24)
            .putInt(0xa1b23c4d)
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(65535)
            .putInt(linkType)
            .array());
    int n = 0;
    for (byte[] p : packets) {
      all.writeBytes(
          little(16)
              .putInt(1000)
              .putInt(n++ * 1_000_000)
              .putInt(p.length)
              .putInt(p.length)
              .array());
      all.writeBytes(p);
    }
    return all.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What is heard of a whole file of these octets. */
  public static Heard read(byte[] file) {
    try (CaptureFile capture = CaptureFiles.open(new ByteArrayInputStream(file))) {
      return Heard.of(capture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
