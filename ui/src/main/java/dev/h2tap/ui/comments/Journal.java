package dev.h2tap.ui.comments;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Comments that are in no capture yet, as lines of text: {@code add FRAME TEXT STEP}, {@code change
 * PACKET INDEX TEXT STEP}, {@code remove PACKET INDEX}, texts in Base64. Lines that can't be read
 * are passed over.
 */
final class Journal {
  private Journal() {}

  /** Takes a new comment. */
  interface Added {
    void add(int frame, Comment comment);
  }

  static String write(List<Entry> added, Map<CommentKey, Optional<Comment>> changed) {
    StringBuilder text = new StringBuilder();
    for (Entry e : added) {
      text.append("add ").append(e.frame()).append(words(e.comment())).append('\n');
    }
    changed.forEach(
        (key, now) -> {
          text.append(now.isPresent() ? "change " : "remove ");
          text.append(key.packet()).append(' ').append(key.index());
          now.ifPresent(c -> text.append(words(c)));
          text.append('\n');
        });
    return text.toString();
  }

  private static String words(Comment c) {
    return " " + packed(c.text()) + " " + packed(c.step());
  }

  /** A text that is never empty and has no blank. */
  private static String packed(String text) {
    return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unpacked(String packed) {
    return new String(Base64.getDecoder().decode(packed.substring(1)), StandardCharsets.UTF_8);
  }

  static void read(String text, Added added, BiConsumer<CommentKey, Optional<Comment>> changed) {
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      try {
        switch (words[0]) {
          case "add" -> added.add(Integer.parseInt(words[1]), comment(words, 2));
          case "change" -> changed.accept(key(words), Optional.of(comment(words, 3)));
          case "remove" -> changed.accept(key(words), Optional.empty());
          default -> {}
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        continue; // half a line, or another program's
      }
    }
  }

  private static CommentKey key(String[] words) {
    return new CommentKey(Long.parseLong(words[1]), Integer.parseInt(words[2]));
  }

  private static Comment comment(String[] words, int at) {
    return new Comment(unpacked(words[at]), unpacked(words[at + 1]));
  }
}
