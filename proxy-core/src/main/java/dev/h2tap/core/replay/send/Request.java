package dev.h2tap.core.replay.send;

import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.session.HeaderField;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A recorded request as it is to be sent.
 *
 * @param row its row in the recording
 * @param conn its connection there
 * @param stream its stream there; 0 of HTTP/1.x
 * @param after nanoseconds after the recording's first chosen request
 * @param to whom to connect to
 * @param tls whether by TLS
 * @param protocol by which it was said
 * @param head the field list, control data first
 * @param priority of its HEADERS frame (RFC 7540 6.2)
 * @param chunks the sizes of its DATA frames; empty where it was HTTP/1.x
 * @param body its content as carried; read once
 */
record Request(
    int row,
    int conn,
    int stream,
    long after,
    Target to,
    boolean tls,
    Protocol protocol,
    List<HeaderField> head,
    List<HeaderField> trailers,
    Optional<Priority> priority,
    List<Integer> chunks,
    long bodyLength,
    Supplier<InputStream> body) {

  String field(String name) {
    for (HeaderField f : head) if (f.name().equalsIgnoreCase(name)) return f.value();
    return "";
  }

  boolean hasBody() {
    return bodyLength > 0;
  }

  /** The size of DATA frame {@code i}; what recordings of HTTP/1.x lack is a usual one. */
  int chunk(int i) {
    return i < chunks.size() ? Math.max(1, chunks.get(i)) : 16 * 1024;
  }
}
