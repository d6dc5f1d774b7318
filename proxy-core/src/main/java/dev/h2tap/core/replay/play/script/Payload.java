package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Slice;
import java.util.List;

/** What a frame carries, as a script says it. Texts may hold {@code {i}}, the round. */
public sealed interface Payload {
  /** Nothing. */
  record None() implements Payload {}

  /** Octets as they are. */
  record Octets(Slice octets) implements Payload {}

  /** A text in UTF-8. */
  record Text(String text) implements Payload {}

  /**
   * Octets that mean nothing.
   *
   * @param size how many
   * @param each how many a frame takes; the last one takes the rest
   */
  record Filler(int size, int each) implements Payload {}

  /** A gRPC message: the five octets before it are written too. */
  record Grpc(Slice message) implements Payload {}

  /** A text message of WebSocket in one frame, masked where the client sends it. */
  record WebSocket(String text) implements Payload {}

  /** WebSocket's close. */
  record WebSocketClose(int code) implements Payload {}

  /**
   * A header block.
   *
   * @param promised the stream that PUSH_PROMISE names
   * @param split octets of the block in the first frame and in each CONTINUATION but the last
   */
  record Fields(List<FieldLine> lines, Counted promised, List<Integer> split) implements Payload {
    public Fields {
      lines = List.copyOf(lines);
      split = List.copyOf(split);
    }
  }

  /** SETTINGS. */
  record Settings(List<Setting> settings) implements Payload {
    public Settings {
      settings = List.copyOf(settings);
    }
  }

  /** One setting. */
  record Setting(int id, Counted value) {}

  /** A stream's dependency (RFC 7540 6.3) alone, as PRIORITY has it. */
  record Depends(Dependency dependency) implements Payload {}

  /** RST_STREAM. */
  record Error(long code) implements Payload {}

  /** GOAWAY. */
  record GoAway(Counted last, long code, String debug) implements Payload {}

  /** WINDOW_UPDATE. */
  record Increment(Counted octets) implements Payload {}

  /** ALTSVC. */
  record AltSvc(String origin, String value) implements Payload {}

  /** ORIGIN. */
  record Origins(List<String> origins) implements Payload {
    public Origins {
      origins = List.copyOf(origins);
    }
  }

  /** PRIORITY_UPDATE. */
  record PriorityUpdate(Counted of, String value) implements Payload {}

  /**
   * A dependency (RFC 7540 5.3).
   *
   * @param on the parent
   * @param weight 1 to 256
   */
  record Dependency(Counted on, int weight, Exclusive exclusive) {}

  /** Whether the siblings become children. */
  enum Exclusive {
    NO,
    YES
  }
}
