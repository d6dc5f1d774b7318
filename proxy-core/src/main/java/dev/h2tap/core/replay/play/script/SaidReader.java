package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The reading of what a peer says: {@code HEADERS 1 END_STREAM} and the keys that go with it. */
final class SaidReader {
  private static final int MAX_OCTETS = 1 << 24;
  private static final int MAX_LENGTH = 0xffffff;
  private static final int DEFAULT_WEIGHT = 16;

  private SaidReader() {}

  /** A word for the type, the stream where there is one, and flags. */
  record Head(int line, int type, Counted stream, int flags) {}

  /**
   * @param words of the head, the type's first
   */
  static Said read(int line, List<String> words, Taken keys) throws BadScript {
    return switch (words.getFirst()) {
      case "PREFACE" -> alone(words, line, new Said.Preface());
      case "TEXT" -> alone(words, line, lines(keys));
      case "RAW" -> alone(words, line, raw(line, keys));
      case "SPDY" -> spdy(line, words.subList(1, words.size()), keys);
      default -> frame(head(line, words), keys);
    };
  }

  private static Said alone(List<String> words, int line, Said said) throws BadScript {
    if (words.size() == 1) return said;
    throw new BadScript(line, "%s has neither a stream nor flags".formatted(words.getFirst()));
  }

  private static Said.Lines lines(Taken keys) throws BadScript {
    StringBuilder text = new StringBuilder();
    for (String line : keys.texts("lines")) text.append(line).append("\r\n");
    keys.text("text").ifPresent(text::append);
    return new Said.Lines(text.toString());
  }

  private static Said.Raw raw(int line, Taken keys) throws BadScript {
    Slice octets =
        keys.octets("octets").orElseThrow(() -> new BadScript(line, "RAW needs octets: 00 ff"));
    return new Said.Raw(octets, keys.number("frames", 0, MAX_OCTETS).orElse(0));
  }

  /** Of a frame of HTTP/2. */
  static Head head(int line, List<String> words) throws BadScript {
    String name = words.getFirst();
    int type =
        Names.frame(name)
            .orElseThrow(
                () ->
                    new BadScript(
                        line,
                        ("there is no frame type '%s'; there are %s, any number such as 0x2a, and"
                                + " PREFACE, TEXT, RAW, SPDY, WAIT, CLOSE and RESET")
                            .formatted(name, String.join(", ", Names.frames()))));
    return rest(line, type, words);
  }

  private static Head rest(int line, int type, List<String> words) throws BadScript {
    Counted stream = Counted.ZERO;
    boolean numbered = words.size() > 1 && Counted.matches(words.get(1));
    if (numbered) stream = Counted.parse(line, "the stream", words.get(1));
    else if (needsStream(type)) {
      throw new BadScript(
          line, "%s needs a stream: %s 1".formatted(words.getFirst(), words.getFirst()));
    }
    int flags = 0;
    for (String word : words.subList(numbered ? 2 : 1, words.size())) {
      flags |=
          Names.flag(type, word)
              .orElseThrow(
                  () ->
                      new BadScript(line, "%s has no flag '%s'".formatted(words.getFirst(), word)));
    }
    return new Head(line, type, stream, flags);
  }

  private static boolean needsStream(int type) {
    return switch (type) {
      case FrameType.DATA,
          FrameType.HEADERS,
          FrameType.PRIORITY,
          FrameType.RST_STREAM,
          FrameType.PUSH_PROMISE,
          FrameType.CONTINUATION,
          FrameType.SPDY_DATA,
          FrameType.SPDY_SYN_STREAM,
          FrameType.SPDY_SYN_REPLY,
          FrameType.SPDY_HEADERS,
          FrameType.SPDY_RST_STREAM ->
          true;
      default -> false;
    };
  }

  private static Said frame(Head head, Taken keys) throws BadScript {
    OptionalInt allFlags = keys.number("flags", 0, 0xff);
    OptionalInt length = keys.number("length", 0, MAX_LENGTH);
    boolean padded =
        head.type == FrameType.DATA
            || head.type == FrameType.HEADERS
            || head.type == FrameType.PUSH_PROMISE;
    OptionalInt padding = padded ? keys.number("padding", 0, 0xff) : OptionalInt.empty();
    Optional<Payload.Dependency> dependency =
        head.type == FrameType.HEADERS ? dependency(head, keys) : Optional.empty();
    Payload payload = payload(head, keys);
    // Octets given as they are replace whatever else the frame would hold.
    Optional<Slice> octets = keys.octets("octets");
    if (octets.isPresent()) payload = new Payload.Octets(octets.get());
    return new Said.Frame(
        head.type, head.stream, head.flags, allFlags, padding, dependency, length, payload);
  }

  private static Payload payload(Head head, Taken keys) throws BadScript {
    return switch (head.type) {
      case FrameType.DATA -> data(keys);
      case FrameType.HEADERS, FrameType.CONTINUATION -> fields(keys, Counted.ZERO);
      case FrameType.PUSH_PROMISE ->
          fields(keys, need(head, keys, "promises", keys.counted("promises")));
      case FrameType.PRIORITY -> {
        Optional<Payload.Dependency> depends = dependency(head, keys);
        yield depends.isPresent() ? new Payload.Depends(depends.get()) : none(head, keys);
      }
      case FrameType.RST_STREAM ->
          new Payload.Error(Names.error(head.line, keys.textOr("error", "NO_ERROR")));
      case FrameType.SETTINGS -> settings(keys);
      case FrameType.PING -> ping(head, keys);
      case FrameType.GOAWAY ->
          new Payload.GoAway(
              keys.counted("last").orElse(Counted.ZERO),
              Names.error(head.line, keys.textOr("error", "NO_ERROR")),
              keys.textOr("debug", ""));
      case FrameType.WINDOW_UPDATE ->
          new Payload.Increment(need(head, keys, "increment", keys.counted("increment")));
      case FrameType.ALTSVC ->
          new Payload.AltSvc(keys.textOr("origin", ""), keys.textOr("value", ""));
      case FrameType.ORIGIN -> new Payload.Origins(keys.texts("origins"));
      case FrameType.PRIORITY_UPDATE ->
          new Payload.PriorityUpdate(
              need(head, keys, "of", keys.counted("of")), keys.textOr("value", ""));
      default -> data(keys);
    };
  }

  /** A value that only octets given as they are can stand in for. */
  private static Counted need(Head head, Taken keys, String key, Optional<Counted> value)
      throws BadScript {
    if (value.isPresent()) return value.get();
    if (keys.has("octets")) return Counted.ZERO;
    throw new BadScript(head.line, "%s needs '%s'".formatted(FrameType.name(head.type), key));
  }

  private static Payload none(Head head, Taken keys) throws BadScript {
    need(head, keys, "depends", Optional.empty());
    return new Payload.None();
  }

  private static Payload data(Taken keys) throws BadScript {
    Optional<String> text = keys.text("text");
    OptionalInt size = keys.number("size", 0, MAX_OCTETS);
    int each = keys.number("each", 1, MAX_LENGTH).orElse(MAX_LENGTH);
    Optional<Slice> grpc = keys.octets("grpc");
    Optional<String> message = keys.text("websocket");
    OptionalInt close = keys.number("websocket-close", 0, 0xffff);
    if (text.isPresent()) return new Payload.Text(text.get());
    if (size.isPresent()) return new Payload.Filler(size.getAsInt(), each);
    if (grpc.isPresent()) return new Payload.Grpc(grpc.get());
    if (message.isPresent()) return new Payload.WebSocket(message.get());
    if (close.isPresent()) return new Payload.WebSocketClose(close.getAsInt());
    return new Payload.None();
  }

  private static Payload fields(Taken keys, Counted promised) throws BadScript {
    List<Integer> split = new ArrayList<>();
    for (Yaml octets : keys.items("split")) {
      split.add(Taken.number("split", octets, 0, MAX_LENGTH));
    }
    Optional<Yaml> fields = keys.any("fields");
    return new Payload.Fields(
        fields.isPresent() ? FieldReader.read(fields.get()) : List.of(), promised, split);
  }

  private static Optional<Payload.Dependency> dependency(Head head, Taken keys) throws BadScript {
    Optional<Counted> on = keys.counted("depends");
    OptionalInt weight = keys.number("weight", 1, 256);
    boolean exclusive = keys.yes("exclusive", false);
    if (on.isEmpty()) {
      if (weight.isEmpty() && !exclusive) return Optional.empty();
      throw new BadScript(head.line, "weight and exclusive need 'depends'");
    }
    return Optional.of(
        new Payload.Dependency(
            on.get(),
            weight.orElse(DEFAULT_WEIGHT),
            exclusive ? Payload.Exclusive.YES : Payload.Exclusive.NO));
  }

  private static Payload settings(Taken keys) throws BadScript {
    Optional<Yaml> values = keys.any("values");
    List<Payload.Setting> settings = new ArrayList<>();
    if (values.isPresent()) {
      if (!(values.get() instanceof Yaml.Keys each)) {
        throw new BadScript(values.get().line(), "values must be names with numbers");
      }
      for (Yaml.Entry e : each.entries()) {
        settings.add(
            new Payload.Setting(
                Names.setting(e.line(), e.key()),
                Counted.parse(e.line(), e.key(), Taken.text(e.key(), e.value()))));
      }
    }
    return new Payload.Settings(settings);
  }

  /** Eight octets: given in {@code octets}, as a text, or zeros. */
  private static Payload ping(Head head, Taken keys) throws BadScript {
    String text = keys.textOr("text", "\0".repeat(8));
    if (text.length() != 8) throw new BadScript(head.line, "PING carries eight octets");
    return new Payload.Text(text);
  }

  private static Said spdy(int line, List<String> words, Taken keys) throws BadScript {
    String name = words.isEmpty() ? "" : words.getFirst();
    int type =
        Names.spdy(name)
            .orElseThrow(
                () ->
                    new BadScript(
                        line,
                        "there is no frame type 'SPDY %s'; there are %s"
                            .formatted(name, String.join(", ", Names.spdyFrames()))));
    Head head = rest(line, type, words);
    Payload payload =
        switch (type) {
          case FrameType.SPDY_DATA -> data(keys);
          case FrameType.SPDY_SETTINGS -> settings(keys);
          default -> fields(keys, Counted.ZERO);
        };
    Counted number = keys.counted("number").orElse(Counted.ZERO);
    return new Said.Spdy(type, head.stream, head.flags, number, payload);
  }
}
