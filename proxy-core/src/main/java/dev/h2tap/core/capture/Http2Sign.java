package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import java.nio.ByteBuffer;

/**
 * Whether a connection speaks HTTP/2 from its first octet on: by the protocol that TLS chose, else
 * by the first octets. Where a client's first octets are fewer than three they are kept until there
 * are more.
 */
final class Http2Sign {
  private static final byte[] METHOD = {'P', 'R', 'I'}; // no other method begins so (RFC 9113 3.4)
  private static final int SETTINGS = 4;

  private enum Answer {
    UNDECIDED,
    HTTP2,
    OTHER
  }

  private final byte[] kept = new byte[METHOD.length];
  private int length;
  private Answer answer = Answer.UNDECIDED;

  void facts(ConnectionFacts facts) {
    if (answer != Answer.UNDECIDED) return;
    String chosen = facts.clientTls().map(ConnectionFacts.Tls::alpn).orElse("");
    if (chosen.isEmpty()) chosen = facts.serverTls().map(ConnectionFacts.Tls::alpn).orElse("");
    if (!chosen.isEmpty()) answer = chosen.equals("h2") ? Answer.HTTP2 : Answer.OTHER;
  }

  /**
   * Looks at the next octets.
   *
   * @return whether it is decided; if not, they are {@link #kept} and must not be written yet
   */
  boolean decides(Endpoint from, ByteBuffer octets) {
    if (answer != Answer.UNDECIDED) return true;
    int here = octets.remaining();
    if (from == Endpoint.SERVER) { // it may well speak before the client does
      answer = here >= 9 && isSettings(octets) ? Answer.HTTP2 : Answer.OTHER;
      return true;
    }
    for (int i = 0; i < here && length + i < METHOD.length; i++) {
      if (octets.get(octets.position() + i) != METHOD[length + i]) {
        answer = Answer.OTHER;
        return true;
      }
    }
    if (length + here >= METHOD.length) {
      answer = Answer.HTTP2;
      return true;
    }
    octets.get(octets.position(), kept, length, here);
    length += here;
    return false;
  }

  /** The server's preface is a SETTINGS frame without ACK (RFC 9113 3.4). */
  private static boolean isSettings(ByteBuffer octets) {
    int at = octets.position();
    int size =
        (octets.get(at) & 0xff) << 16
            | (octets.get(at + 1) & 0xff) << 8
            | octets.get(at + 2) & 0xff;
    boolean onConnection =
        (octets.get(at + 5) | octets.get(at + 6) | octets.get(at + 7) | octets.get(at + 8)) == 0;
    return octets.get(at + 3) == SETTINGS
        && (octets.get(at + 4) & 1) == 0
        && onConnection
        && size % 6 == 0;
  }

  boolean isHttp2() {
    return answer == Answer.HTTP2;
  }

  /** What the client sent before it was decided. */
  ByteBuffer kept() {
    return ByteBuffer.wrap(kept, 0, length);
  }
}
