package dev.h2tap.core.capture.pcapng;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts the blocks that h2tap writes into buffers of little-endian byte order. */
public final class BlockWriter {
  /** Octets of an enhanced packet block around its packet, without options. */
  public static final int PACKET_FRAME = 32;

  private static final byte NANOSECONDS = 9;

  private BlockWriter() {}

  /** Section header and the one interface: what a file begins with. */
  public static ByteBuffer fileHead(String application) {
    byte[] user = utf8(application);
    byte[] name = utf8("h2tap");
    byte[] description = utf8("What passed through h2tap, decrypted; TCP is synthesised around it");
    int section = 28 + option(user.length) + 4;
    int description1 = 20 + option(name.length) + option(description.length) + option(1) + 4;
    ByteBuffer b = ByteBuffer.allocate(section + description1);
    b.order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(Blocks.SECTION).putInt(section).putInt(Blocks.BYTE_ORDER);
    b.putShort((short) 1).putShort((short) 0).putLong(-1);
    putOption(b, Blocks.OPT_USER_APPLICATION, user);
    b.putInt(Blocks.OPT_END).putInt(section);
    b.putInt(Blocks.INTERFACE).putInt(description1);
    b.putShort((short) Blocks.LINKTYPE_RAW).putShort((short) 0).putInt(0);
    putOption(b, Blocks.OPT_IF_NAME, name);
    putOption(b, Blocks.OPT_IF_DESCRIPTION, description);
    putOption(b, Blocks.OPT_IF_TSRESOL, new byte[] {NANOSECONDS});
    b.putInt(Blocks.OPT_END).putInt(description1);
    return b.flip();
  }

  /** A section and an interface for what a pcap file holds, with times in nanoseconds. */
  static ByteBuffer pcapHead(int linkType) {
    int section = 28;
    int interfaces = 20 + option(1) + 4;
    ByteBuffer b = ByteBuffer.allocate(section + interfaces).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(Blocks.SECTION).putInt(section).putInt(Blocks.BYTE_ORDER);
    b.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(section);
    b.putInt(Blocks.INTERFACE).putInt(interfaces);
    b.putShort((short) linkType).putShort((short) 0).putInt(0);
    putOption(b, Blocks.OPT_IF_TSRESOL, new byte[] {NANOSECONDS});
    b.putInt(Blocks.OPT_END).putInt(interfaces);
    return b;
  }

  /** The octets that a packet block takes. */
  public static int packetSize(int captured, byte[] comment) {
    return PACKET_FRAME + padded(captured) + (comment.length == 0 ? 0 : option(comment.length) + 4);
  }

  /**
   * Begins a packet block of {@code size} octets; {@code captured} octets of packet are to follow.
   */
  public static void beginPacket(ByteBuffer b, int size, int captured, long nanos) {
    b.putInt(Blocks.ENHANCED_PACKET).putInt(size).putInt(0);
    b.putInt((int) (nanos >>> 32)).putInt((int) nanos).putInt(captured).putInt(captured);
  }

  /** Ends it. */
  public static void endPacket(ByteBuffer b, int size, int captured, byte[] comment) {
    pad(b, captured);
    if (comment.length > 0) {
      putOption(b, Blocks.OPT_COMMENT, comment);
      b.putInt(Blocks.OPT_END);
    }
    b.putInt(size);
  }

  /** The octets that a custom block with facts takes. */
  public static int factsSize(byte[] facts) {
    return 16 + padded(facts.length);
  }

  public static void facts(ByteBuffer b, byte[] facts) {
    int size = factsSize(facts);
    b.putInt(Blocks.CUSTOM).putInt(size).putInt(Blocks.ENTERPRISE).put(facts);
    pad(b, facts.length);
    b.putInt(size);
  }

  /** A packet's comment that makes our reader pass it over. */
  public static byte[] syntheticComment(String text) {
    return utf8(Blocks.SYNTHETIC + ": " + text);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int option(int length) {
    return 4 + padded(length);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  static void putOption(ByteBuffer b, int code, byte[] value) {
    b.putShort((short) code).putShort((short) value.length).put(value);
    pad(b, value.length);
  }

  private static void pad(ByteBuffer b, int written) {
    for (int i = written; (i & 3) != 0; i++) b.put((byte) 0);
  }
}
