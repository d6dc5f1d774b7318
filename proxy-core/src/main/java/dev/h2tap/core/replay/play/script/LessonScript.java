package dev.h2tap.core.replay.play.script;

import java.util.List;
import java.util.Map;

/**
 * What a script's {@code lesson} says: the steps that people are led through once it is played.
 * Texts are by language, {@code en} and {@code zh}.
 *
 * @param json number, title and summary, as the first step's comment carries them
 */
public record LessonScript(
    int number,
    Map<String, String> title,
    Map<String, String> summary,
    String json,
    List<Stop> stops) {
  /** The languages that a lesson must have. */
  public static final List<String> LANGUAGES = List.of("en", "zh");

  public LessonScript {
    title = Map.copyOf(title);
    summary = Map.copyOf(summary);
    stops = List.copyOf(stops);
  }

  /**
   * A step of the lesson.
   *
   * @param line of the script
   * @param label which step of the play it is about
   * @param further how many frames behind the label's first one
   * @param claim a display filter that holds for the frame; empty for none
   * @param legal of which end it is asked what it may send next; empty where it is not
   * @param text the English title and text, for those who read comments only
   * @param json as the comment carries it
   */
  public record Stop(
      int line, String label, int further, String claim, String legal, String text, String json) {}
}
