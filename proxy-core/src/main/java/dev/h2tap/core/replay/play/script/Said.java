package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Slice;
import java.util.Optional;
import java.util.OptionalInt;

/** What a peer says in one step. */
public sealed interface Said {
  /** The client's connection preface. */
  record Preface() implements Said {}

  /**
   * A frame of HTTP/2; several where its payload is split.
   *
   * @param flags those that the script names; END_HEADERS, PADDED and PRIORITY come of themselves
   * @param allFlags all eight bits instead, where the script insists
   * @param padding the Pad Length
   * @param length what the header says of the length, where the script insists
   */
  record Frame(
      int type,
      Counted stream,
      int flags,
      OptionalInt allFlags,
      OptionalInt padding,
      Optional<Payload.Dependency> dependency,
      OptionalInt length,
      Payload payload)
      implements Said {}

  /**
   * A frame of SPDY/3.1.
   *
   * @param number RST_STREAM's and GOAWAY's status, PING's id, WINDOW_UPDATE's octets
   */
  record Spdy(int type, Counted stream, int flags, Counted number, Payload payload)
      implements Said {}

  /** HTTP/1.1's lines, each with its end, and what follows them. */
  record Lines(String text) implements Said {}

  /**
   * Octets as they are.
   *
   * @param frames how many rows of a frame list they are
   */
  record Raw(Slice octets, int frames) implements Said {}
}
