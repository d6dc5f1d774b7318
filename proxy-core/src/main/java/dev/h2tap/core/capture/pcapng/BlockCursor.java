package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.Comment;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a capture block by block, to copy it. What is written is pcapng: of a pcap file, its
 * header becomes a section with an interface, and each record a packet block. The present block is
 * valid until the next call of {@link #next}.
 */
public final class BlockCursor implements Closeable {
  /** What a block is. */
  public enum Kind {
    /** What all that follows needs: a section, an interface, secrets, names. */
    COMMON,
    PACKET,
    /** Facts that the recorder left of a connection. */
    FACTS
  }

  private static final int CHUNK = 1 << 16;
  private static final int EPB_HEAD = 28;

  private final Input input;
  private final Window window;
  private final Seen seen = new Seen();
  private PacketReader.@Nullable Format format;
  private boolean stopped;
  private Kind kind = Kind.COMMON;
  private long position;
  private int from;
  private int length;

  /** How long the present block is where it is too long to be looked into; else 0. */
  private long passedOver;

  /** What the format tells of the block. */
  private static final class Seen implements PacketSink {
    Kind kind = Kind.COMMON;
    int linkType;
    long nanos;
    int captured;
    int original;
    long location;
    String damage = "";

    @Override
    public void packet(
        int linkType,
        long nanos,
        byte[] array,
        int offset,
        int captured,
        int original,
        long location,
        boolean synthetic) {
      kind = Kind.PACKET;
      this.linkType = linkType;
      this.nanos = nanos;
      this.captured = captured;
      this.original = original;
      this.location = location;
    }

    @Override
    public void facts(byte[] array, int offset, int length) {
      kind = Kind.FACTS;
    }

    @Override
    public void secrets(int type, long location, int length) {}

    @Override
    public void damage(long at, Wording text) {
      if (damage.isEmpty()) damage = text.english() + " at byte " + at;
    }
  }

  public BlockCursor(Input input) {
    this.input = input;
    this.window = new Window(input);
  }

  /**
   * Goes to the next block.
   *
   * @return false at the present end, or where damage stops the reading
   * @throws IOException where it can't be read, or is no capture
   */
  public boolean next() throws IOException {
    while (!stopped) {
      position = window.position();
      from = window.at;
      seen.kind = Kind.COMMON;
      int needed = format == null ? detect() : format.step(window, seen);
      if (needed == 0 && window.position() == position) continue; // the format is known now
      if (needed == 0) {
        long passed = window.position() - position;
        passedOver = passed > Window.MAX_BLOCK ? passed : 0;
        length = (int) Math.min(passed, Window.MAX_BLOCK);
        kind = seen.kind;
        return true;
      }
      if (needed == PacketReader.Format.STOP || !window.fill(needed)) stopped = true;
    }
    if (format == null) throw PacketReader.tooShort(input.size());
    return false;
  }

  private int detect() throws IOException {
    if (window.available() < Pcapng.SECTION_HEAD) return Pcapng.SECTION_HEAD;
    format = PacketReader.formatOf(window);
    return 0;
  }

  public Kind kind() {
    return kind;
  }

  /** How many octets the present block has. */
  public long length() {
    return Math.max(length, passedOver);
  }

  /** The link type of the present packet. */
  public int linkType() {
    return seen.linkType;
  }

  /** Where the present packet's first octet lies in what is read. */
  public long location() {
    return seen.location;
  }

  /** How many octets of the present packet are there. */
  public int captured() {
    return seen.captured;
  }

  /** How many octets it had on the wire. */
  public int original() {
    return seen.original;
  }

  public long nanos() {
    return seen.nanos;
  }

  /** What {@link #packetOffset} and {@link #factsOffset} count in. */
  public byte[] array() {
    return window.array;
  }

  public int packetOffset() {
    return from + (int) (seen.location - position);
  }

  /** The facts' first octet; they go to the octet before {@link #factsEnd}, with some padding. */
  public int factsOffset() {
    return from + 12;
  }

  public int factsEnd() {
    return from + length - 4;
  }

  /** What is wrong with the file, where it is damaged; else empty. */
  public String damage() {
    return seen.damage;
  }

  /** Writes the present block as it is. */
  public void copyTo(OutputStream out) throws IOException {
    if (format instanceof Pcap pcap) {
      out.write(converted(pcap));
    } else if (passedOver > 0) {
      copy(position, passedOver, out);
    } else if (kind == Kind.COMMON && window.i32(from) == Blocks.SECTION && length >= 24) {
      byte[] section = Arrays.copyOfRange(window.array, from, from + length);
      Arrays.fill(section, 16, 24, (byte) 0xff); // how long it is: no more said, it may change
      out.write(section);
    } else {
      out.write(window.array, from, length);
    }
  }

  /** What was behind the last block that could be read: nothing of a file is lost in its copy. */
  public void copyRestTo(OutputStream out) throws IOException {
    if (format instanceof Pcapng && position < input.size()) {
      copy(position, input.size() - position, out);
    }
  }

  private void copy(long at, long octets, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (long done = 0; done < octets; ) {
      int n = input.read(at + done, chunk, 0, (int) Math.min(CHUNK, octets - done));
      if (n <= 0) return;
      out.write(chunk, 0, n);
      done += n;
    }
  }

  private byte[] converted(Pcap pcap) {
    ByteBuffer b;
    if (kind == Kind.PACKET) {
      b = packetBlock(List.of(), ByteOrder.LITTLE_ENDIAN, 0, seen.nanos);
    } else {
      b = BlockWriter.pcapHead(pcap.linkType());
    }
    return b.array();
  }

  /** The comments of the present packet, the recorder's too. */
  public List<CommentOptions.Read> comments() {
    return CommentOptions.all(options());
  }

  private List<Option> options() {
    if (!(format instanceof Pcapng) || !hasOptions()) return List.of();
    int behind = packetOffset() + padded(seen.captured);
    return Option.read(window, behind, from + length - 4);
  }

  private boolean hasOptions() {
    int type = window.i32(from);
    return type == Blocks.ENHANCED_PACKET || type == Blocks.OBSOLETE_PACKET;
  }

  /** Writes the present packet with these comments in place of those that it has. */
  public void copyTo(OutputStream out, List<CommentOptions.Read> comments) throws IOException {
    for (CommentOptions.Read c : comments) {
      Comment text = c.comment();
      if (!text.fits()) throw new IOException("a comment is longer than the format allows");
    }
    if (format instanceof Pcap) {
      List<Option> options = CommentOptions.write(comments, ByteOrder.LITTLE_ENDIAN);
      out.write(packetBlock(options, ByteOrder.LITTLE_ENDIAN, 0, seen.nanos).array());
      return;
    }
    if (!hasOptions()) {
      throw new IOException(
          "the packet at byte %d is in a simple packet block, which has no room for comments"
              .formatted(position));
    }
    ByteOrder order = window.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    List<Option> options = new ArrayList<>(CommentOptions.write(comments, order));
    for (Option o : options()) {
      if (o.code() != Blocks.OPT_COMMENT && !CommentOptions.isOurs(o)) options.add(o);
    }
    ByteBuffer b = packetBlock(options, order, 0, 0);
    b.put(0, window.array, from, 4).put(8, window.array, from + 8, EPB_HEAD - 8);
    out.write(b.array());
  }

  private ByteBuffer packetBlock(
      List<Option> options, ByteOrder order, int interfaceId, long time) {
    int captured = padded(seen.captured);
    int sizes = options.stream().mapToInt(Option::size).sum();
    int size = EPB_HEAD + captured + (sizes == 0 ? 0 : sizes + 4) + 4;
    ByteBuffer b = ByteBuffer.allocate(size).order(order);
    b.putInt(Blocks.ENHANCED_PACKET).putInt(size).putInt(interfaceId);
    b.putInt((int) (time >>> 32)).putInt((int) time).putInt(seen.captured).putInt(seen.original);
    b.put(window.array, packetOffset(), seen.captured).position(EPB_HEAD + captured);
    options.forEach(o -> BlockWriter.putOption(b, o.code(), o.value()));
    if (sizes > 0) b.putInt(Blocks.OPT_END);
    return b.putInt(size);
  }

  private static int padded(int octets) {
    return octets + 3 & ~3;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
