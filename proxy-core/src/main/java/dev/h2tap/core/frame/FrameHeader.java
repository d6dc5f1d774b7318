package dev.h2tap.core.frame;

/**
 * The nine octets that every frame begins with (RFC 9113 4.1), numbers kept as they came.
 *
 * <pre>
 * +-----------------------------------------------+
 * |                 Length (24)                   |
 * +---------------+---------------+---------------+
 * |   Type (8)    |   Flags (8)   |
 * +-+-------------+---------------+-------------------------------+
 * |R|                 Stream Identifier (31)                      |
 * +=+=============================================================+
 * </pre>
 *
 * @param length octets of the payload, 0 to 2^24-1
 * @param type 0 to 255, see {@link FrameType}
 * @param flags 0 to 255
 * @param reserved the R bit
 * @param stream 0 to 2^31-1
 */
public record FrameHeader(int length, int type, int flags, boolean reserved, int stream) {
  public static final int OCTETS = 9;

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
