package dev.h2tap.core.connection.priority;

/**
 * The priority of one response by RFC 9218.
 *
 * @param urgency 0 (first) to 7
 * @param incremental whether parts of the response are of use before the whole is there
 * @param source what said so last
 */
public record Urgency(int urgency, boolean incremental, Source source) {
  /** What counts where nothing was said (RFC 9218 4.1, 4.2). */
  public static final Urgency DEFAULT = new Urgency(3, false, Source.DEFAULT);

  /** Who said it, and how. */
  public enum Source {
    DEFAULT("default"),
    /** The Priority field of the request. */
    REQUEST("request"),
    /** The Priority field of the response. */
    RESPONSE("response"),
    PRIORITY_UPDATE("PRIORITY_UPDATE");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
