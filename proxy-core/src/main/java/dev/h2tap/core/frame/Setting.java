package dev.h2tap.core.frame;

/**
 * One parameter of a SETTINGS frame (RFC 9113 6.5.1).
 *
 * <pre>
 * +-------------------------------+
 * |       Identifier (16)         |
 * +-------------------------------+-------------------------------+
 * |                        Value (32)                             |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param id 0 to 65535, see {@link SettingId}
 * @param value 0 to 2^32-1
 */
public record Setting(int id, long value) {
  public static final int OCTETS = 6;
}
