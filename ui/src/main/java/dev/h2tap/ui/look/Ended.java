package dev.h2tap.ui.look;

import dev.h2tap.core.bytes.Endpoint;

/** How a stream or a connection ended, in the user's language; core has the words of its JSON. */
public final class Ended {
  private static final String RESET = "reset by ";

  private Ended() {}

  /**
   * @param closedBy such as {@code end}, {@code server} or {@code reset by client: CANCEL}
   */
  public static String inWords(String closedBy, Texts texts) {
    for (Endpoint end : Endpoint.values()) {
      String side = texts.get("side." + end.word());
      String reset = RESET + end.word();
      if (closedBy.equals(end.word())) return side;
      if (closedBy.equals(reset)) return texts.get("ended.reset", side);
      if (closedBy.startsWith(reset + ": ")) {
        return texts.get("ended.reset-with", side, closedBy.substring(reset.length() + 2));
      }
    }
    return switch (closedBy) {
      case "end" -> texts.get("ended.end");
      case "open" -> texts.get("ended.open");
      case "never used" -> texts.get("ended.never-used");
      case "connection end" -> texts.get("ended.connection-end");
      default -> closedBy; // goaway, or what a newer core says
    };
  }
}
