package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.Understanding;
import java.util.Arrays;

/**
 * In which state each frame left its stream, at both ends: the ledger of states folded frame by
 * frame, an octet a frame.
 */
final class StateFold {
  private final FrameIndex frames;
  private final Understanding meaning;

  /** State at the client and at the server of each stream: 3 bits and 3 bits, and a 1 above. */
  private final LongMap now = new LongMap();

  private byte[] after = new byte[1024];
  private int folded;
  private int lines;

  StateFold(Session session) {
    this.frames = session.frames();
    this.meaning = session.understanding();
  }

  /** The state of the frame's stream right after it; {@code IDLE} for a stream that is not used. */
  StreamState after(int n, Endpoint endpoint) {
    while (folded < n) fold(++folded);
    return StreamState.values()[after[n] >> shift(endpoint) & 7];
  }

  private void fold(int n) {
    int known = meaning.stateChangeCount();
    for (; lines < known; lines++) {
      StateChange change = meaning.stateChange(lines);
      if (change.frame() > n) break;
      // Without a frame: an upgrade opens stream 1; after the connection's end no frame comes.
      if (change.frame() == 0 && change.after() == StreamState.CLOSED) continue;
      long key = key(change.conn(), change.stream());
      int shift = shift(change.endpoint());
      int others = (now.get(key) | 1 << 6) & ~(7 << shift);
      now.put(key, others | change.after().ordinal() << shift);
    }
    if (n >= after.length) after = Arrays.copyOf(after, Math.max(2 * after.length, n + 1));
    after[n] = (byte) now.get(key(frames.conn(n), frames.stream(n)));
  }

  private static int shift(Endpoint endpoint) {
    return endpoint == Endpoint.CLIENT ? 0 : 3;
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }
}
