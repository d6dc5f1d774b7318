package dev.h2tap.core.capture.tcp;

import dev.h2tap.core.capture.pcapng.Spool;
import java.io.IOException;
import java.util.Optional;

/**
 * Where one packet's TCP payload lies.
 *
 * @param location of its first octet in the capture file
 * @param captured how many of its octets the file holds
 */
public record PacketPayload(long location, int captured) {
  /**
   * The payload of a packet, looked at alone; empty where it carries no whole TCP header.
   *
   * @param location of the packet's first octet, which is {@code a[offset]}
   */
  public static Optional<PacketPayload> of(
      int linkType, byte[] a, int offset, int captured, int original, long location) {
    int end = offset + captured;
    int at = LinkLayer.ipHeader(linkType, a, offset, end);
    if (at < 0) return Optional.empty();
    int before = at - offset;
    Segment s = new Segment();
    try (Spool unused = new Spool()) { // of a single packet no datagram is ever put together
      IpDecoder ip = new IpDecoder(unused);
      if (!ip.decode(s, a, at, end, original - before, location + before)) return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(new PacketPayload(s.location, s.captured));
  }
}
