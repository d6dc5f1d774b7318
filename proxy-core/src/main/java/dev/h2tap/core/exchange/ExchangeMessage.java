package dev.h2tap.core.exchange;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import java.util.Locale;

/**
 * A message inside an exchange: of WebSocket, put together from its frames (RFC 6455 5.4), or of
 * gRPC.
 *
 * @param nanos when its last octet passed, in nanoseconds since 1970 (UTC)
 * @param position where it begins in what {@code from} carries
 * @param octets how many it takes up there, prefix or frame headers counted in
 * @param frames how many WebSocket frames it came in; 1 for gRPC
 * @param length octets of its payload, unmasked, decompressed where it was not too much
 * @param payload the first of these octets
 * @param compressed whether it was compressed (RFC 7692; gRPC's Compressed-Flag)
 * @param problem what is wrong with it; empty if nothing is
 */
public record ExchangeMessage(
    Endpoint from,
    long nanos,
    long position,
    long octets,
    Kind kind,
    int frames,
    long length,
    Slice payload,
    boolean compressed,
    String problem) {

  /** What a message is. */
  public enum Kind {
    TEXT,
    BINARY,
    CLOSE,
    PING,
    PONG,
    /** A WebSocket opcode that RFC 6455 reserves. */
    RESERVED,
    GRPC;

    /** Such as {@code text}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether {@link #payload} is not all of it. */
  public boolean cut() {
    return payload.length() < length;
  }

  /** The status code of a CLOSE (RFC 6455 7.4); 0 if it has none or is none. */
  public int closeCode() {
    return kind == Kind.CLOSE && payload.length() >= 2 ? payload.u16(0) : 0;
  }
}
