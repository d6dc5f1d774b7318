package dev.h2tap.core.replay.play.wire;

import java.nio.charset.StandardCharsets;

/** Texts in which {@code {i}} stands for the round of a {@code repeat}, from 0. */
public final class Template {
  private Template() {}

  public static String fill(String text, int round) {
    return text.contains("{i}") ? text.replace("{i}", Integer.toString(round)) : text;
  }

  static byte[] octets(String text, int round) {
    return fill(text, round).getBytes(StandardCharsets.UTF_8);
  }
}
