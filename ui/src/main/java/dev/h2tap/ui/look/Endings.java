package dev.h2tap.ui.look;

/** How connections and streams ended: core's words for its formats, in the user's language. */
public final class Endings {
  private static final String RESET = "reset by ";

  private Endings() {}

  /**
   * @param ended such as {@code end}, {@code client} or {@code reset by client: CANCEL}
   */
  public static String of(String ended, Texts texts) {
    if (ended.startsWith(RESET)) {
      String[] parts = ended.substring(RESET.length()).split(": ", 2);
      String reset = texts.get("ended.reset", texts.get("side." + parts[0]));
      return parts.length == 1 ? reset : texts.get("ended.with", reset, parts[1]);
    }
    return switch (ended) {
      case "client", "server" -> texts.get("side." + ended);
      case "" -> "";
      default -> texts.get("ended." + ended.replace(' ', '-'));
    };
  }
}
