package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads a capture file of either format from its beginning to wherever it ends by now, and later on
 * from there.
 */
public final class PacketReader implements Closeable {
  private final Input input;
  private final Window window;
  private Format format;
  private boolean stopped;
  private volatile long position;

  /** How one of the formats is taken apart. */
  interface Format {
    /** {@link #step}: the file can't be read beyond here. */
    int STOP = -1;

    /**
     * Takes one block or record off the window.
     *
     * @return 0 where that was done; how many octets from here on are needed for it; or {@link
     *     #STOP}
     */
    int step(Window w, PacketSink sink);
  }

  public PacketReader(Input input) {
    this.input = input;
    this.window = new Window(input);
  }

  /**
   * Reads on.
   *
   * @return octets taken; 0 at the present end, or where damage stops the reading
   * @throws IOException where it can't be read at all
   */
  public int poll(PacketSink sink, int maxOctets) throws IOException {
    long from = window.position();
    while (!stopped && window.position() - from < maxOctets) {
      int needed = format == null ? detect() : format.step(window, sink);
      if (needed == 0) continue;
      if (needed == Format.STOP) {
        stopped = true;
        break;
      }
      long here = window.position() + window.available();
      if (window.position() > from && !input.ready(here)) break;
      if (!window.fill(needed)) break;
    }
    position = Math.min(window.position(), input.size());
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, window.position() - from));
  }

  private int detect() throws IOException {
    if (window.available() < Pcapng.SECTION_HEAD) {
      // a pcap file's header is as long as the shortest section header
      return Pcapng.SECTION_HEAD;
    }
    format = formatOf(window);
    return 0;
  }

  /**
   * What takes the file apart whose first octets the window has.
   *
   * @throws IOException where it is no capture
   */
  static Format formatOf(Window window) throws IOException {
    int magic = window.i32(window.at);
    if (magic == Blocks.SECTION) return new Pcapng();
    Format format = Pcap.of(magic, window);
    if (format != null) return format;
    if ((magic & 0xff) == '{') {
      throw new WordedException(
          Wording.of(
              "not a capture file but JSON: if it is a HAR, it holds no frames, so there is nothing"
                  + " to import; record anew, or open the capture that it was made of"));
    }
    throw new WordedException(
        Wording.of(
            "not a capture file: it begins with 0x%08x, neither pcapng nor pcap",
            Integer.reverseBytes(magic)));
  }

  /**
   * Says what the end of the file cuts off.
   *
   * @throws IOException where there was nothing to read at all
   */
  public void finish(PacketSink sink) throws IOException {
    if (stopped) return;
    stopped = true;
    long size = input.size();
    if (!input.fault().isEmpty()) {
      sink.damage(size, Wording.of("the packed file ends before its time: %s", input.fault()));
    }
    if (format == null) throw tooShort(size);
    long left = size - window.position();
    if (left > 0) {
      sink.damage(
          window.position(),
          Wording.of("the file ends inside a block of which %d octets are there", left));
    } else if (left < 0) {
      sink.damage(size, Wording.of("the file ends %d octets before its last block does", -left));
    }
    position = size;
  }

  /** Says of a file of {@code size} octets that it can't even have a capture's head. */
  static WordedException tooShort(long size) {
    return new WordedException(
        size == 0
            ? Wording.of("not a capture file: it is empty")
            : Wording.of("not a capture file: it has only %d octets", size));
  }

  /** How far the file was read, in octets; any thread may ask. */
  public long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    input.close();
  }
}
