package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.capture.Heard;
import dev.h2tap.core.capture.TestPackets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Makes pcapng files by hand, in either byte order. */
final class BlockBuilder {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  BlockBuilder section(ByteOrder order) {
    this.order = order;
    return block(
        0x0a0d0d0a, b -> b.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1));
  }

  /** An interface with options as given: code, then value, in turn. */
  BlockBuilder iface(int linkType, Object... options) {
    return block(
        1,
        b -> {
          b.putShort((short) linkType).putShort((short) 0).putInt(0);
          for (int i = 0; i < options.length; i += 2) {
            option(b, (Integer) options[i], (byte[]) options[i + 1]);
          }
          b.putInt(0);
        });
  }

  BlockBuilder packet(int iface, long time, byte[] packet) {
    return block(
        6,
        b -> {
          b.putInt(iface).putInt((int) (time >>> 32)).putInt((int) time);
          b.putInt(packet.length).putInt(packet.length).put(packet);
        });
  }

  static void option(ByteBuffer b, int code, byte[] value) {
    b.putShort((short) code).putShort((short) value.length).put(value);
    while (b.position() % 4 != 0) b.put((byte) 0);
  }

  BlockBuilder block(int type, Consumer<ByteBuffer> body) {
    ByteBuffer b = ByteBuffer.allocate(100_000).order(order);
    b.position(8);
    body.accept(b);
    while (b.position() % 4 != 0) b.put((byte) 0);
    int size = b.position() + 4;
    b.putInt(size).putInt(0, type).putInt(4, size).flip();
    byte[] octets = new byte[size];
    b.get(octets);
    return raw(octets);
  }

  BlockBuilder raw(byte[] octets) {
    all.writeBytes(octets);
    return this;
  }

  int size() {
    return all.size();
  }

  byte[] bytes() {
    return all.toByteArray();
  }

  Heard read() {
    return TestPackets.read(bytes());
  }
}
