package dev.h2tap.core.capture.pcapng;

import java.io.IOException;

/**
 * Looks through a pcapng file for secrets alone, ahead of who reads its packets: some programs
 * write them behind the packets that need them. Goes on each time from where it stopped.
 */
public final class SecretsAhead {
  private final Input input;
  private final Window window;
  private boolean over;

  /** Takes the secrets that are found. */
  public interface Found {
    /**
     * @param type as the block has it
     * @param location where they lie in the input
     */
    void secrets(int type, long location, int length);
  }

  public SecretsAhead(Input input) {
    this.input = input;
    this.window = new Window(input);
  }

  /** Looks at what is there by now, without waiting for more. */
  public void look(Found found) throws IOException {
    while (!over) {
      int needed = step(found);
      if (needed == 0) continue;
      if (!input.ready(window.position() + window.available()) || !window.fill(needed)) return;
    }
  }

  /** Passes one block; 0, or how many octets are needed for it. */
  private int step(Found found) {
    if (window.available() < Pcapng.SECTION_HEAD) return Pcapng.SECTION_HEAD;
    int at = window.at;
    boolean section = window.i32(at) == Blocks.SECTION;
    if (section && window.i32(at + 8) != Blocks.BYTE_ORDER) window.bigEndian = !window.bigEndian;
    boolean ordered = !section || window.i32(at + 8) == Blocks.BYTE_ORDER;
    boolean begins = window.position() > 0 || section;
    long length = window.u32(at + 4);
    if (!begins || !ordered || length < Pcapng.SHORTEST || (length & 3) != 0) {
      over = true; // no pcapng, or damage that its reader will tell of
      return 0;
    }
    if (window.i32(at) == Blocks.SECRETS && length >= 20 && length <= Window.MAX_BLOCK) {
      if (window.available() < length) return (int) length;
      long octets = window.u32(at + 12);
      if (octets <= length - 20) {
        found.secrets(window.i32(at + 8), window.position() + 16, (int) octets);
      }
    }
    window.skip(length);
    return 0;
  }
}
