package dev.h2tap.core.capture.pcapng;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private temporary file (0600) for octets that lie in no file as they are. It is gone when
 * closed.
 */
public final class Spool implements Closeable {
  private RandomAccessFile file;
  private Path path;
  private long size;

  /**
   * Adds octets at the end; the file is made on first use.
   *
   * @return where they begin
   */
  public synchronized long append(byte[] array, int offset, int length) throws IOException {
    if (file == null) open();
    file.seek(size);
    file.write(array, offset, length);
    long at = size;
    size += length;
    return at;
  }

  private void open() throws IOException {
    path = Files.createTempFile("h2tap-", ".spool");
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.delete(path); // where the system allows it, nothing stays behind even after a kill
      path = null;
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  public synchronized int read(long position, byte[] array, int offset, int length)
      throws IOException {
    if (position >= size) return 0;
    file.seek(position);
    return Math.max(0, file.read(array, offset, (int) Math.min(length, size - position)));
  }

  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized void close() throws IOException {
    size = 0;
    if (file == null) return;
    file.close();
    if (path != null) Files.deleteIfExists(path);
  }
}
