package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A step of a script. */
public sealed interface Step {
  /** Where the script has it, from 1. */
  int line();

  /**
   * A peer says something.
   *
   * @param conn the connection's name
   * @param label what a lesson's step calls it; empty for nothing
   */
  record Say(int line, String conn, Endpoint who, String label, Said said) implements Step {}

  /**
   * A peer waits for a frame of the other one.
   *
   * @param flags all of these must be set
   * @param stream of any stream where empty
   */
  record Await(int line, String conn, Endpoint who, int type, OptionalInt stream, int flags)
      implements Step {}

  /** Nobody does anything for a time. */
  record Pause(int line, Duration time) implements Step {}

  /** A connection is made; else its first step makes it. */
  record Open(int line, String conn) implements Step {}

  /** A peer ends TCP. */
  record End(int line, String conn, Endpoint who, Way way) implements Step {}

  /** How TCP ends. */
  enum Way {
    /** This peer says no more: close_notify over TLS, then FIN. */
    CLOSE,
    /** RST: all is over at once. */
    RESET
  }

  /** Steps again and again. */
  record Repeat(int line, int times, List<Step> steps) implements Step {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }
}
