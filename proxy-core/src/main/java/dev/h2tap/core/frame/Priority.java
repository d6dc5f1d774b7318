package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;

/**
 * The priority fields of HEADERS and PRIORITY (RFC 7540 5.3; deprecated by RFC 9113 5.3.2, still
 * sent).
 *
 * <pre>
 * +-+-------------------------------------------------------------+
 * |E|                 Stream Dependency (31)                      |
 * +-+-------------+-----------------------------------------------+
 * |  Weight (8)   |
 * +---------------+
 * </pre>
 *
 * @param dependsOn the stream it hangs on, 0 for the root
 * @param exclusive the E bit
 * @param weight 1 to 256: one more than the octet on the wire
 */
public record Priority(int dependsOn, boolean exclusive, int weight) {
  static final int OCTETS = 5;

  /** The five octets at {@code at}, which must be there. */
  static Priority read(Slice payload, int at) {
    long word = payload.u32(at);
    return new Priority((int) (word & 0x7fff_ffff), word >> 31 != 0, payload.u8(at + 4) + 1);
  }
}
