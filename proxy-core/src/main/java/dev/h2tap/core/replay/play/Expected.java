package dev.h2tap.core.replay.play;

import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.replay.play.script.Said;
import dev.h2tap.core.replay.play.script.Step;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a real peer is waited for, where the script says what it would do.
 *
 * @param line of the script
 */
record Expected(int line, Kind kind, String words, Predicate<FrameHeader> frame) {
  enum Kind {
    FRAME,
    TEXT,
    END
  }

  /**
   * What stands for a step of a peer that is not played: the frames that an exchange can't go on
   * without. Windows, priorities, PINGs, and DATA before the last are the peer's own matter.
   */
  static Optional<Expected> of(Step.Say step, int round) {
    return switch (step.said()) {
      case Said.Lines _ ->
          Optional.of(new Expected(step.line(), Kind.TEXT, "no message of HTTP/1.1", _ -> false));
      case Said.Preface _ -> Optional.of(frame(step.line(), FrameType.PREFACE, none(), 0));
      case Said.Frame f -> of(step.line(), f, (int) f.stream().at(round));
      case Said.Spdy _, Said.Raw _ -> Optional.empty();
    };
  }

  private static Optional<Expected> of(int line, Said.Frame f, int stream) {
    boolean ends = (f.flags() & Flags.END_STREAM) != 0;
    return switch (f.type()) {
      case FrameType.DATA -> ends ? Optional.of(end(line, stream)) : Optional.empty();
      case FrameType.HEADERS ->
          Optional.of(ends ? end(line, stream) : frame(line, f.type(), OptionalInt.of(stream), 0));
      case FrameType.SETTINGS -> Optional.of(frame(line, f.type(), none(), f.flags()));
      case FrameType.PING ->
          (f.flags() & Flags.ACK) != 0
              ? Optional.of(frame(line, f.type(), none(), Flags.ACK))
              : Optional.empty();
      case FrameType.PUSH_PROMISE, FrameType.RST_STREAM, FrameType.GOAWAY ->
          Optional.of(frame(line, f.type(), OptionalInt.of(stream), 0));
      default -> Optional.empty();
    };
  }

  static Expected of(Step.Await step) {
    return frame(step.line(), step.type(), step.stream(), step.flags());
  }

  static Expected closing(int line) {
    return new Expected(line, Kind.END, "no end of the connection", _ -> false);
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private static Expected end(int line, int stream) {
    return new Expected(
        line,
        Kind.FRAME,
        "no END_STREAM on stream " + stream,
        h ->
            h.stream() == stream
                && (h.type() == FrameType.DATA || h.type() == FrameType.HEADERS)
                && (h.flags() & Flags.END_STREAM) != 0);
  }

  private static Expected frame(int line, int type, OptionalInt stream, int flags) {
    boolean acks = type == FrameType.SETTINGS || type == FrameType.PING;
    String on = stream.isPresent() ? " on stream " + stream.getAsInt() : "";
    String ack = acks && (flags & Flags.ACK) != 0 ? " with ACK" : "";
    return new Expected(
        line,
        Kind.FRAME,
        "no " + FrameType.name(type) + ack + on,
        h ->
            h.type() == type
                && (stream.isEmpty() || h.stream() == stream.getAsInt())
                && (acks
                    ? (h.flags() & Flags.ACK) == (flags & Flags.ACK)
                    : (h.flags() & flags) == flags));
  }
}
