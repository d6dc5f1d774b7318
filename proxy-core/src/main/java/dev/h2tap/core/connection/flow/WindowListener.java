package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;

/** Takes the lines of the flow-control ledger as they are written. */
public interface WindowListener {
  /**
   * One window changed.
   *
   * @param stream 0 for the connection's window
   * @param sender whose sending the window limits
   * @param before octets it could send; may be negative
   * @param after octets it can send now; never equal to {@code before}
   */
  void changed(int stream, Endpoint sender, int before, int after, WindowCause cause);

  /** The frame broke a rule of RFC 9113 6.9 on {@code stream} (0 = the connection). */
  void finding(int stream, Finding finding);

  /**
   * Whether each stream's change is wanted when SETTINGS_INITIAL_WINDOW_SIZE moves all windows of
   * {@code sender}. Those of past streams move too, and a hostile peer can have many moved by many
   * small frames: who says no pays nothing a stream.
   *
   * @param before the initial size until now
   * @param after the initial size from now on
   */
  default boolean wantsEachStream(Endpoint sender, int before, int after) {
    return true;
  }
}
