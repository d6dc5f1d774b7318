package dev.h2tap.core.capture.pcapng;

import java.io.Closeable;
import java.io.IOException;

/**
 * The octets of a capture by position: a file that may still grow, or a stream that is kept in a
 * spool as it is read. Safe for several threads.
 */
public interface Input extends Closeable {
  /**
   * Up to {@code length} octets from {@code position} on; a stream is waited for.
   *
   * @return how many were read; 0 at the present end
   */
  int read(long position, byte[] array, int offset, int length) throws IOException;

  /** Whether {@link #read} at {@code position} would answer without waiting for a slow stream. */
  boolean ready(long position);

  /** How many octets there are by now. */
  long size();

  /** Why the octets end before their time, such as a damaged gzip file; empty where they do not. */
  String fault();
}
