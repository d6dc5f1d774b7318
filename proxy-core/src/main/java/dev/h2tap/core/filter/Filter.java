package dev.h2tap.core.filter;

import dev.h2tap.core.session.Session;

/**
 * A display filter. Immutable; each reader of a session takes a test of its own by {@link #over}.
 */
public final class Filter implements Parsed {
  /** The filter that every frame passes. */
  public static final Filter ALL = (Filter) parse("");

  private final String text;
  private final Node node;

  private Filter(String text, Node node) {
    this.text = text;
    this.node = node;
  }

  /** Reads a filter; blank text is a filter that every frame passes. */
  public static Parsed parse(String text) {
    try {
      return new Filter(text, new Parser(text).parse());
    } catch (Mistake e) {
      return e.error();
    }
  }

  /** Whether every frame passes, because nothing is asked. */
  public boolean isAll() {
    return text.isBlank();
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /**
   * Whether what a frame's test says depends on frames that come after it, as all that is asked of
   * streams does: of a live capture, frames tested early may deserve another test.
   */
  public boolean looksAhead() {
    return node.looksAhead();
  }

  /** The filter as a test of the frames of {@code session}. */
  public FrameTest over(Session session) {
    return node.bind(new Scope(session));
  }
}
