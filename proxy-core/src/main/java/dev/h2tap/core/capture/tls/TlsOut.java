package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.ConnectionFacts.Tls;

/** Who gets what is read of a {@link TlsConnection}. */
interface TlsOut {
  void inside(Endpoint from, long nanos, byte[] octets, int length);

  void hole(Endpoint from, long nanos);

  /** Hands on what came, as it came. */
  void raw(TlsConnection.Raw raw);

  void facts(Tls tls);

  void finding(Finding finding);
}
