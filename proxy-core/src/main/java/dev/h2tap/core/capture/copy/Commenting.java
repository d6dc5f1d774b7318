package dev.h2tap.core.capture.copy;

import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.capture.pcapng.BlockCursor;
import dev.h2tap.core.capture.pcapng.CommentOptions.Read;
import dev.h2tap.core.capture.tcp.PacketPayload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Copies packets, those with other comments than before made anew. */
final class Commenting {
  private final CommentEdits edits;
  private int done;

  Commenting(CommentEdits edits) {
    this.edits = edits;
  }

  /** Copies the present packet. */
  void packet(BlockCursor block, OutputStream out) throws IOException {
    List<CommentEdits.Added> added = edits.within(block.location(), block.captured());
    if (added.isEmpty() && !edits.changesAny()) {
      block.copyTo(out);
      return;
    }
    int before = done;
    List<Read> comments = new ArrayList<>();
    for (Read c : block.comments()) {
      CommentKey key = new CommentKey(block.location(), c.index());
      if (!edits.touches(key)) {
        comments.add(c);
        continue;
      }
      done++;
      edits.become(key).ifPresent(now -> comments.add(new Read(0, c.octet(), now)));
    }
    for (CommentEdits.Added a : added) {
      done++;
      comments.add(new Read(0, octet(block, a), a.comment()));
    }
    if (done == before) block.copyTo(out);
    else block.copyTo(out, comments);
  }

  private static int octet(BlockCursor block, CommentEdits.Added a) throws IOException {
    if (!a.place().isClear()) return a.place().inside();
    long payload =
        PacketPayload.of(
                block.linkType(),
                block.array(),
                block.packetOffset(),
                block.captured(),
                block.original(),
                block.location())
            .orElseThrow(() -> new IOException("the packet of a comment carries no TCP"))
            .location();
    return Math.toIntExact(a.place().location() - payload);
  }

  /**
   * Says that all packets were copied.
   *
   * @throws IOException where the file has not all that was to be commented
   */
  void finish() throws IOException {
    if (done < edits.count()) {
      throw new IOException(
          "%d comments are about packets that the file does not have: is it still the same file?"
              .formatted(edits.count() - done));
    }
  }
}
