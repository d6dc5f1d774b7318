package dev.h2tap.core.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** What a recording is appended to. */
interface Output extends Closeable {
  /** Appends all of {@code octets}. */
  void append(ByteBuffer octets) throws IOException;

  /** Takes off again what an {@link #append} that failed left behind, where that can be done. */
  default void cutBack() {}

  /** Has what was appended on the disk, where there is one. */
  default void force() throws IOException {}

  /** A pipe, a socket, a device. */
  static Output of(WritableByteChannel out) {
    return new Output() {
      @Override
      public void append(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) out.write(octets);
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}
