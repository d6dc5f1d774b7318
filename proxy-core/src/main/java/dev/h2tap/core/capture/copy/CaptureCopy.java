package dev.h2tap.core.capture.copy;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.pcapng.BlockCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Copies of captures: pcapng with every block as it was but those that are to change. Damage at the
 * end of a file is copied with it. A source may still be growing: what is whole by then is copied.
 */
public final class CaptureCopy {
  /** How many files a capture can be divided into. */
  public static final int MAX_PARTS = 256;

  private CaptureCopy() {}

  /**
   * What came of it.
   *
   * @param packets how many were written
   * @param damage what was wrong with a source; empty where nothing was
   */
  public record Result(long packets, String damage) {}

  /**
   * Copies a capture with comments added, changed and removed.
   *
   * @param from also where {@code to} is the same file; gzipped or not, pcap or pcapng
   * @throws IOException where it can't be read or written, or has not what the edits name: then
   *     nothing has changed
   */
  public static Result write(Path from, Path to, Existing existing, CommentEdits edits)
      throws IOException {
    return join(List.of(from), to, existing, edits);
  }

  /**
   * One capture after the other in one file, as sections of it.
   *
   * @param edits of the first one's comments
   */
  public static Result join(List<Path> from, Path to, Existing existing, CommentEdits edits)
      throws IOException {
    long packets = 0;
    List<String> damages = new ArrayList<>();
    try (NewFile file = new NewFile(to, existing)) {
      for (int i = 0; i < from.size(); i++) {
        boolean last = i == from.size() - 1;
        Commenting comments = new Commenting(i == 0 ? edits : new CommentEdits());
        try (BlockCursor block = new BlockCursor(CaptureFiles.input(from.get(i)))) {
          packets += all(block, comments, file.out());
          if (last) block.copyRestTo(file.out());
          if (!block.damage().isEmpty()) damages.add(block.damage());
        }
        comments.finish();
      }
      file.finish();
    }
    return new Result(packets, String.join("; ", damages));
  }

  private static long all(BlockCursor block, Commenting comments, OutputStream out)
      throws IOException {
    long packets = 0;
    while (block.next()) {
      if (block.kind() == BlockCursor.Kind.PACKET) {
        comments.packet(block, out);
        packets++;
      } else {
        block.copyTo(out);
      }
    }
    return packets;
  }

  /**
   * Divides a capture into files of about a size, each of whole connections in the order in which
   * they began, and complete in itself. A connection that is larger has a file of its own.
   *
   * @param maxOctets how large a file is to be at most
   * @param name the path of file k, from 1
   * @return how many files there are; at most {@link #MAX_PARTS}
   * @throws IOException where it can't be written, or would be more files than that
   */
  public static int split(Path from, Existing existing, long maxOctets, IntFunction<Path> name)
      throws IOException {
    Parts parts = Parts.of(from, maxOctets);
    if (parts.count() > MAX_PARTS) {
      throw new IOException(
          "that would be %d files; more than %d are not written at once"
              .formatted(parts.count(), MAX_PARTS));
    }
    for (int k = 1; k <= parts.count(); k++) {
      if (existing == Existing.KEEP && Files.exists(name.apply(k))) {
        throw new FileAlreadyExistsException(name.apply(k).toString());
      }
    }
    for (int k = 1; k <= parts.count(); k++) {
      int part = k;
      select(from, name.apply(k), existing, new CommentEdits(), conn -> parts.of(conn) == part);
    }
    return parts.count();
  }

  /**
   * Copies whole connections, with all that the recorder put around them and said of them.
   *
   * @param wanted which, by the numbers that they have in {@code from}
   */
  public static Result select(
      Path from, Path to, Existing existing, CommentEdits edits, IntPredicate wanted)
      throws IOException {
    long packets = 0;
    String damage;
    try (NewFile file = new NewFile(to, existing);
        BlockCursor block = new BlockCursor(CaptureFiles.input(from));
        Numbering numbers = new Numbering()) {
      Commenting comments = new Commenting(edits);
      while (block.next()) {
        boolean common = block.kind() == BlockCursor.Kind.COMMON;
        if (!common && !wanted.test(numbers.of(block))) continue;
        if (block.kind() == BlockCursor.Kind.PACKET) {
          comments.packet(block, file.out());
          packets++;
        } else {
          block.copyTo(file.out());
        }
      }
      damage = block.damage();
      file.finish();
    }
    return new Result(packets, damage);
  }
}
