package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.bytes.Wording;
import java.util.List;

/** Takes what a capture file holds, block by block. Arrays are valid only during the call. */
public interface PacketSink {
  /**
   * A packet.
   *
   * @param linkType what its first octet is the beginning of (LINKTYPE_ number)
   * @param nanos nanoseconds since 1970 (UTC)
   * @param captured how many of its octets are here
   * @param original how many it had on the wire, at least {@code captured}
   * @param location where its first octet lies in the input
   * @param synthetic whether h2tap's recorder invented it
   */
  void packet(
      int linkType,
      long nanos,
      byte[] array,
      int offset,
      int captured,
      int original,
      long location,
      boolean synthetic);

  /** What people wrote about the packet that is told next. */
  default void comments(List<CommentOptions.Read> ofNextPacket) {}

  /** The payload of a custom block that begins with {@link Blocks#FACTS_MAGIC}. */
  void facts(byte[] array, int offset, int length);

  /** A decryption secrets block: {@code length} octets of secrets at {@code location}. */
  void secrets(int type, long location, int length);

  /** Something is wrong with the file at octet {@code at}. */
  void damage(long at, Wording text);
}
