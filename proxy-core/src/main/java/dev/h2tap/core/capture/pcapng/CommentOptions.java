package dev.h2tap.core.capture.pcapng;

import dev.h2tap.core.capture.Comment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Comments among a packet's options: the standard one, which every program shows, and behind it one
 * of ours that says which octet it is about and, for a lesson's step, what the step is. The text of
 * ours is lines {@code key: value}; keys that are not known are passed over.
 */
public final class CommentOptions {
  private static final byte[] FACTS_COMMENT =
      Blocks.FACTS_COMMENT.getBytes(StandardCharsets.US_ASCII);

  /**
   * A comment as it was read.
   *
   * @param index which of the packet's comments, from 0
   * @param octet which octet of the payload it is about; -1 where it says none
   */
  public record Read(int index, int octet, Comment comment) {
    /** What another program wrote. */
    boolean isForeign() {
      return octet < 0;
    }
  }

  private CommentOptions() {}

  /** Whether h2tap's recorder invented the packet. */
  static boolean isSynthetic(List<Option> options) {
    return options.stream()
        .anyMatch(o -> o.code() == Blocks.OPT_COMMENT && o.begins(Blocks.SYNTHETIC_OCTETS));
  }

  /** What people wrote: all comments but those that the recorder makes of itself. */
  static List<Read> read(List<Option> options) {
    List<Read> comments = new ArrayList<>(1);
    List<Option> texts = comments(options);
    for (Read c : all(options)) {
      if (!c.isForeign() || !isOfRecorder(texts.get(c.index()))) comments.add(c);
    }
    return comments;
  }

  private static boolean isOfRecorder(Option o) {
    return o.begins(FACTS_COMMENT) || o.begins(Blocks.SYNTHETIC_OCTETS);
  }

  private static List<Option> comments(List<Option> options) {
    return options.stream().filter(o -> o.code() == Blocks.OPT_COMMENT).toList();
  }

  /** All of them, the recorder's too, in order. */
  static List<Read> all(List<Option> options) {
    List<Option> texts = comments(options);
    if (texts.isEmpty()) return List.of();
    Map<Integer, Map<String, String>> notes = notes(options);
    List<Read> comments = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String text = new String(texts.get(i).value(), StandardCharsets.UTF_8);
      Map<String, String> note = notes.getOrDefault(i, Map.of());
      int octet = number(note.get("octet"));
      String step = octet < 0 ? "" : note.getOrDefault("step", "");
      comments.add(new Read(i, octet, new Comment(text, step)));
    }
    return comments;
  }

  /** Our own options, by the number of the comment that they are about. */
  private static Map<Integer, Map<String, String>> notes(List<Option> options) {
    Map<Integer, Map<String, String>> notes = new HashMap<>();
    for (Option o : options) {
      if (!isOurs(o)) continue;
      Map<String, String> values = new HashMap<>();
      String text = new String(o.value(), 4, o.value().length - 4, StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(": ");
        if (colon > 0) values.put(line.substring(0, colon), line.substring(colon + 2));
      }
      int index = number(values.get("comment"));
      if (index >= 0) notes.putIfAbsent(index, values);
    }
    return notes;
  }

  private static int number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) return -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return -1;
    }
    return Integer.parseInt(text);
  }

  /** Whether it is ours, in either byte order: what copies a packet may not turn numbers round. */
  static boolean isOurs(Option o) {
    if (o.code() != Blocks.OPT_CUSTOM_TEXT || o.value().length < 4) return false;
    int number = ByteBuffer.wrap(o.value()).getInt();
    return number == Blocks.ENTERPRISE || Integer.reverseBytes(number) == Blocks.ENTERPRISE;
  }

  /** The options that hold {@code comments}, numbered anew in their order. */
  static List<Option> write(List<Read> comments, ByteOrder order) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      Read c = comments.get(i);
      options.add(new Option(Blocks.OPT_COMMENT, BlockWriter.utf8(c.comment().text())));
      if (c.isForeign()) continue;
      String note = "comment: %d\noctet: %d\n".formatted(i, c.octet());
      if (c.comment().isStep()) {
        note +=
            "step: "
                + c.comment().step().replaceAll("[\\r\\n]", " ")
                + "\n"; // JSON has none in texts
      }
      byte[] text = BlockWriter.utf8(note);
      ByteBuffer value = ByteBuffer.allocate(4 + text.length).order(order);
      options.add(
          new Option(Blocks.OPT_CUSTOM_TEXT, value.putInt(Blocks.ENTERPRISE).put(text).array()));
    }
    return options;
  }
}
