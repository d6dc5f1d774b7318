package dev.h2tap.core.capture;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A regular file. What comes in bulk goes to the disk past the page cache, where the system can do
 * that: pages for it cost up to ten seconds of processor time a gigabyte on a virtual machine whose
 * host takes memory back, and would push out what other programs read. The file is always as long
 * as what was appended: what does not fill the file system's blocks goes through the cache. Both
 * never meet in one block, so neither waits for the other.
 */
final class FileOutput implements Output {
  /** In octets; less than this goes through the cache, which takes it at once. */
  private static final int BULK = 128 << 10;

  private final FileChannel cached;
  private Optional<FileChannel> direct;

  /** Octets that were appended whole. */
  private long whole;

  private long length;

  /**
   * @param cached an empty file, open for writing
   */
  FileOutput(FileChannel cached, Path file) {
    this.cached = cached;
    direct = pastCache(file);
  }

  private static Optional<FileChannel> pastCache(Path file) {
    // Elsewhere the two ways into a file are not promised to agree.
    if (!System.getProperty("os.name").equals("Linux")) return Optional.empty();
    try {
      if (Staging.ALIGNMENT % Files.getFileStore(file).getBlockSize() != 0) return Optional.empty();
      return Optional.of(
          FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // the file system has no such thing
    }
  }

  /**
   * @param octets in bulk only where position and place in the file differ by a multiple of {@link
   *     Staging#ALIGNMENT}, as does the memory's address
   */
  @Override
  public void append(ByteBuffer octets) throws IOException {
    int end = octets.limit();
    int from = octets.position() + Staging.ALIGNMENT - 1 & -Staging.ALIGNMENT;
    int to = end & -Staging.ALIGNMENT;
    boolean inStep = (length - octets.position()) % Staging.ALIGNMENT == 0;
    if (direct.isPresent() && inStep && to - from >= BULK) {
      write(cached, octets.limit(from));
      pastCache(octets.limit(to));
    }
    write(cached, octets.limit(end));
    whole = length;
  }

  private void pastCache(ByteBuffer octets) throws IOException {
    FileChannel channel = direct.orElseThrow();
    try {
      write(channel, octets);
    } catch (IOException e) { // the cache may still take it, and else knows why not
      direct = Optional.empty();
      channel.close();
    }
  }

  private void write(FileChannel channel, ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) length += channel.write(octets, length);
  }

  @Override
  public void cutBack() {
    try {
      if (cached.size() > whole) cached.truncate(whole);
    } catch (IOException e) {
      // every reader takes the whole blocks before a cut
    }
  }

  @Override
  public void force() throws IOException {
    cached.force(false);
  }

  @Override
  public void close() throws IOException {
    try (cached) {
      if (direct.isPresent()) direct.get().close();
    }
  }
}
