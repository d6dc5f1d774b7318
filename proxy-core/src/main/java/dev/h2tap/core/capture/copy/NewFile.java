package dev.h2tap.core.capture.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place, private (0600) unless it replaces another whose
 * permissions it then has, and put there in one step when it is whole and on the disk: nobody ever
 * sees half of it, and what was there stays until then.
 */
final class NewFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path place;
  private final Existing existing;
  private final Path beside;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean done;

  /** Begins one that is to lie at {@code place}. */
  NewFile(Path place, Existing existing) throws IOException {
    if (existing == Existing.KEEP && Files.exists(place)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    this.place = Files.isSymbolicLink(place) && Files.exists(place) ? place.toRealPath() : place;
    this.existing = existing;
    Replaced.expectWritable(this.place);
    this.beside = Replaced.beside(this.place);
    this.channel = FileChannel.open(beside, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  OutputStream out() {
    return out;
  }

  /** Puts it into its place. */
  void finish() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    if (existing == Existing.REPLACE) {
      replace();
    } else {
      putWhereNothingIs();
    }
    done = true;
  }

  private void replace() throws IOException {
    Replaced.keepPermissions(place, beside);
    try {
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A link fails where something is, in one step; a move would not. */
  private void putWhereNothingIs() throws IOException {
    try {
      Files.createLink(place, beside);
    } catch (UnsupportedOperationException e) {
      Files.move(beside, place);
      return;
    }
    Files.delete(beside);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!done) Files.deleteIfExists(beside);
  }
}
