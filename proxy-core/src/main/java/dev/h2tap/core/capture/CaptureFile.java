package dev.h2tap.core.capture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A capture that is read: pcapng or pcap of any recorder, finished or still growing. {@link #poll}
 * and {@link #finish} belong to one thread; the rest may be called from any.
 */
public interface CaptureFile extends AutoCloseable {
  /**
   * Secrets that the file carries (pcapng Decryption Secrets Block).
   *
   * @param type such as 0x544c534b, a TLS key log
   * @param location where {@link #read} finds them
   * @param length how many octets
   */
  record Secrets(int type, long location, int length) {}

  /**
   * Reads on from where the last call stopped and tells {@code listener}. Of a stream (standard
   * input, a pipe) some more is waited for.
   *
   * @param maxOctets about how much of the file to read before returning
   * @return octets of the file that were read; 0 at its present end (a growing file may give more
   *     later)
   * @throws IOException where the file can't be read at all
   */
  int poll(CaptureListener listener, int maxOctets) throws IOException;

  /**
   * Octets again, by a location of {@link CaptureListener#data}.
   *
   * @throws IOException where they are not there any more
   */
  void read(long location, byte[] array, int offset, int length) throws IOException;

  /**
   * Where the octet at {@code location} comes from.
   *
   * @return empty where it lies in no packet as it is (IP fragments)
   */
  Optional<Place> place(long location);

  /** How many octets of {@link #size()} were read by now. */
  long position();

  /**
   * The file's present length in octets (of what is read: the unpacked length where it was
   * gzipped).
   */
  long size();

  /** The secrets met so far, in the file's order; the first 65,536 of them. */
  List<Secrets> secrets();

  /**
   * Says that no more will come: what waits for lost segments is let go of, with gaps, and a
   * cut-off end is told.
   *
   * @throws IOException where there was nothing to read at all
   */
  void finish(CaptureListener listener) throws IOException;

  @Override
  void close() throws IOException;
}
