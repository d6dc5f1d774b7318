package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import java.nio.ByteBuffer;

/**
 * Where the relay leaves what passed on one connection. Called on that connection's event loop
 * only, in the order in which things happened; never blocks and never throws for a disk's sake.
 * Times are nanoseconds since 1970 (UTC).
 */
public interface ConnectionSink {
  /** What is known of the connection by now, whole; later facts replace earlier ones. */
  void facts(ConnectionFacts facts);

  /** Octets that {@code from} sent, as read; copied before the call returns, position untouched. */
  void data(Endpoint from, long nanos, ByteBuffer octets);

  /** {@code from} will send no more (FIN, close_notify). */
  void finish(Endpoint from, long nanos);

  /** {@code from} broke the connection off (RST). */
  void reset(Endpoint from, long nanos);
}
