package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.SettingId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Words of the RFCs to their numbers, by the names that frames are shown with. */
final class Names {
  private static final String PREFIX = "SETTINGS_";
  private static final int LAST_ERROR = 13;
  private static final int LAST_SETTING = 9;

  private Names() {}

  /** Of a frame type, or {@code 0x2a} for any. */
  static OptionalInt frame(String word) {
    if (word.matches("0x[0-9a-fA-F]{1,2}")) return OptionalInt.of(Integer.decode(word));
    return IntStream.rangeClosed(0, FrameType.PRIORITY_UPDATE)
        .filter(t -> FrameType.known(t) && FrameType.name(t).equals(word))
        .findFirst();
  }

  /** Of a frame type of SPDY. */
  static OptionalInt spdy(String word) {
    return IntStream.rangeClosed(FrameType.SPDY_DATA, FrameType.SPDY_WINDOW_UPDATE)
        .filter(t -> FrameType.name(t).equals(word))
        .findFirst();
  }

  static List<String> frames() {
    return words(0, FrameType.PRIORITY_UPDATE, FrameType::name);
  }

  static List<String> spdyFrames() {
    return words(FrameType.SPDY_DATA, FrameType.SPDY_WINDOW_UPDATE, FrameType::name);
  }

  private static List<String> words(int first, int last, IntFunction<String> name) {
    List<String> words = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      if (!name.apply(i).startsWith("0x")) words.add(name.apply(i));
    }
    return words;
  }

  /** Of a flag that frames of the type have. */
  static OptionalInt flag(int type, String word) {
    return IntStream.iterate(1, bit -> bit <= 0x80, bit -> bit << 1)
        .filter(bit -> (Flags.defined(type) & bit) != 0 && Flags.name(type, bit).equals(word))
        .findFirst();
  }

  static long error(int line, String word) throws BadScript {
    for (int code = 0; code <= LAST_ERROR; code++) {
      if (ErrorCode.name(code).equals(word)) return code;
    }
    if (Counted.matches(word)) return Counted.parse(line, "error", word).base();
    throw new BadScript(
        line,
        "there is no error code '%s'; there are %s, and any number"
            .formatted(word, String.join(", ", words(0, LAST_ERROR, ErrorCode::name))));
  }

  static int setting(int line, String word) throws BadScript {
    String full = word.startsWith(PREFIX) ? word : PREFIX + word;
    for (int id = 1; id <= LAST_SETTING; id++) {
      if (SettingId.name(id).equals(full)) return id;
    }
    if (word.matches("0x[0-9a-fA-F]{1,4}")) return Integer.decode(word);
    throw new BadScript(
        line,
        "there is no setting '%s'; there are %s, and any such as 0x2a2a"
            .formatted(
                word,
                String.join(
                    ", ", words(1, LAST_SETTING, id -> SettingId.name(id).replace(PREFIX, "")))));
  }
}
