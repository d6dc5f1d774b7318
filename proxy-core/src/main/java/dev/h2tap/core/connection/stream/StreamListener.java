package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;

/** Takes what a frame changed among the streams of a connection. */
public interface StreamListener {
  /**
   * One endpoint's view of one stream changed; {@link Trigger#cause()} is the ledger's word for
   * why.
   */
  void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger);

  /** The frame broke a rule of RFC 9113 5.1, 5.1.1, 6.6 or 8.4 on {@code stream}. */
  void finding(int stream, Finding finding);
}
