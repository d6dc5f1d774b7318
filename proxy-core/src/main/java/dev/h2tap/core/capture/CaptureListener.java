package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import java.net.InetSocketAddress;

/**
 * What a capture holds, told in its own order: TCP put back together, both directions of a
 * connection interleaved as their octets became complete. Connections are numbered from 1 by their
 * first packet. Times are nanoseconds since 1970 (UTC). Called from the one thread that reads.
 */
public interface CaptureListener {
  void connection(int conn, InetSocketAddress client, InetSocketAddress server, long nanos);

  /** Facts that the recorder left; may come again, the later whole. */
  default void facts(int conn, ConnectionFacts facts) {}

  /**
   * The next octets of one direction.
   *
   * @param location where {@link CaptureFile#read} finds these octets again; location + k for octet
   *     k of this call
   * @param array valid only during the call
   */
  void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location);

  /**
   * Octets of one direction that the capture does not hold lie before what comes next; -1 if it
   * can't be told how many.
   */
  void gap(int conn, Endpoint from, long nanos, long octets);

  /** {@code from} ended its direction: FIN, or RST where {@code reset}. */
  void end(int conn, Endpoint from, long nanos, boolean reset);

  /** Something that was noticed below what the octets say, such as TLS that can't be read. */
  default void finding(int conn, Finding finding) {}

  /** A comment on a packet, told before what that packet carries. */
  default void comment(PacketComment comment) {}

  /** The comments on the packet at {@code packet} belong to connection {@code conn}. */
  default void commented(long packet, int conn) {}

  /**
   * Something about the file itself: damage, a cut-off end, a block that can't be read; {@code at}
   * is the byte.
   */
  default void damage(long at, Wording text) {}
}
