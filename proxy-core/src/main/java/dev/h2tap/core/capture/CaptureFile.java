package dev.h2tap.core.capture;
/** placeholder, see brief: open(Path), poll(CaptureListener), read(location, ...), close. */
public interface CaptureFile extends AutoCloseable {
  /**
   * Reads on from where the last call stopped and tells {@code listener}.
   *
   * @param maxOctets about how much of the file to read before returning
   * @return octets of the file that were read; 0 at its present end (a growing file may give more later)
   * @throws java.io.IOException where the file can't be read at all
   */
  int poll(CaptureListener listener, int maxOctets) throws java.io.IOException;

  /** Octets again, by a location of {@link CaptureListener#data}; safe for any thread beside the reading one. */
  void read(long location, byte[] array, int offset, int length) throws java.io.IOException;

  /** How many octets of {@link #size()} were read by now. */
  long position();

  /** The file's present length in octets (of what is read: the unpacked length where it was gzipped). */
  long size();

  /** Says that no more will come: what waits for lost segments is let go of, with gaps. */
  void finish(CaptureListener listener) throws java.io.IOException;

  @Override
  void close() throws java.io.IOException;
}
