package dev.h2tap.ui.look;

/** Why connections failed. */
public final class Failures {
  /** How the proxy's words begin where it does not believe an origin. */
  private static final String DISTRUST = "the origin's certificate";

  private Failures() {}

  /**
   * What the user may do about a failure, in a sentence or two; empty where nothing is known.
   *
   * @param failure as the capture has it
   */
  public static String advice(String failure, Texts texts) {
    return failure.startsWith(DISTRUST) ? texts.get("connection.failure.distrust") : "";
  }
}
