package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A header block.
 *
 * @param frame the frame that ends it
 * @param wire octets that it took
 * @param plain octets of its names and values
 */
record Block(
    int frame, Endpoint from, List<HeaderRepresentation> representations, long wire, long plain) {
  private static final int LOOK_AHEAD = 10_000;
  private static final int LOOK_BACK = 1_000_000;

  static Block of(Session session, int frame) {
    List<HeaderRepresentation> all = session.representations(frame);
    long wire = 0;
    long plain = 0;
    for (HeaderRepresentation r : all) {
      wire += r.octets();
      plain += plain(r);
    }
    return new Block(frame, session.frames().from(frame), all, wire, plain);
  }

  /** The octets of a field's name and value. */
  static int plain(HeaderRepresentation r) {
    return octets(r.name()) + octets(r.value());
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The block that the frame is part of; else the last one before it on its stream, else on its
   * connection.
   */
  static Optional<Block> at(Blocks blocks, int frame) {
    Session session = blocks.session();
    FrameIndex frames = session.frames();
    int conn = frames.conn(frame);
    int stream = frames.stream(frame);
    if (session.endsHeaderBlock(frame)) return Optional.of(blocks.of(frame));
    int type = frames.type(frame);
    if (type == FrameType.HEADERS
        || type == FrameType.PUSH_PROMISE
        || type == FrameType.CONTINUATION) {
      int end = Math.min(frames.count(), frame + LOOK_AHEAD);
      for (int n = frame + 1; n <= end; n++) {
        if (frames.conn(n) != conn || frames.from(n) != frames.from(frame)) continue;
        if (session.endsHeaderBlock(n)) return Optional.of(blocks.of(n));
      }
    }
    if (stream != 0) {
      int n = frames.previousOfStream(frame);
      for (int i = 0; n > 0 && i < LOOK_BACK; i++) {
        if (session.endsHeaderBlock(n)) return Optional.of(blocks.of(n));
        n = frames.previousOfStream(n);
      }
    }
    for (int n = frame - 1; n > 0 && n > frame - LOOK_BACK; n--) {
      if (frames.conn(n) == conn && session.endsHeaderBlock(n)) return Optional.of(blocks.of(n));
    }
    return Optional.empty();
  }
}
