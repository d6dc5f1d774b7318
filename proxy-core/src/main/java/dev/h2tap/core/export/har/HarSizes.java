package dev.h2tap.core.export.har;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an entry says of the protocol: versions, start lines, octets of heads. */
final class HarSizes {
  private final Session session;
  private final Exchanges exchanges;

  HarSizes(Session session) {
    this.session = session;
    this.exchanges = session.exchanges();
  }

  /** The row that has the request: stream 1 after an upgrade answers one of HTTP/1.1. */
  int requestRow(Exchange e) {
    if (e.stream() != 1 || e.request().isPresent() || e.target().equals(Target.UNKNOWN)) {
      return e.row();
    }
    int row = e.row();
    for (int i = 1, next; (next = exchanges.ofHttp1(e.conn(), i)) != 0; i++) row = next;
    return row;
  }

  String version(Exchange e, Endpoint from) {
    if (!e.http1()) return "HTTP/2";
    String line = exchanges.startLine(e.row(), from);
    int at = from == Endpoint.CLIENT ? line.lastIndexOf(' ') + 1 : 0;
    int end = line.indexOf(' ', at);
    String version = line.substring(at, end < 0 ? line.length() : end);
    return version.startsWith("HTTP/") ? version : "HTTP/1.1";
  }

  /** The reason phrase of HTTP/1.x; empty where there is none. */
  String reason(Exchange e) {
    if (!e.http1() || e.status() == 0) return "";
    String[] parts = exchanges.startLine(e.row(), Endpoint.SERVER).split(" ", 3);
    return parts.length == 3 ? parts[2] : "";
  }

  /** Octets of the head on the wire, of HTTP/2 with frame headers; -1 if there is none. */
  long head(Exchange e, Endpoint from) {
    Optional<Message> message = from == Endpoint.CLIENT ? e.request() : e.response();
    if (message.isEmpty()) return -1;
    return e.http1() ? textHead(e, from) : frames(message.get().headersFrame());
  }

  /** From the frame that ends a header block back to the one that begins it. */
  private long frames(int last) {
    if (last == 0) return -1;
    FrameIndex frames = session.frames();
    long octets = 0;
    for (int n = last; n > 0; n = frames.previousOfStream(n)) {
      if (frames.from(n) != frames.from(last)) continue;
      octets += FrameHeader.OCTETS + frames.length(n);
      if (frames.type(n) != FrameType.CONTINUATION) return octets;
    }
    return octets;
  }

  private long textHead(Exchange e, Endpoint from) {
    String line = exchanges.startLine(e.row(), from);
    if (line.isEmpty()) return -1;
    long octets = line.length() + 4L;
    Part part = from == Endpoint.CLIENT ? Part.REQUEST : Part.RESPONSE;
    for (HeaderField f : exchanges.headers(e.row(), part)) {
      if (f.name().startsWith(":")) continue;
      octets += f.name().length() + f.value().getBytes(StandardCharsets.UTF_8).length + 4L;
    }
    return octets;
  }
}
