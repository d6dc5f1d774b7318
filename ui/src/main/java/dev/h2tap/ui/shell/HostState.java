package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the program around the window is at one moment.
 *
 * @param recorder whether what passes is recorded
 * @param address where the proxy listens, as {@code 127.0.0.1:8080}; empty while it doesn't
 * @param trouble what the user must know, such as a full disk and what is lost since; empty for
 *     nothing
 * @param capture what is looked at; empty before the first recording
 */
public record HostState(
    Recorder recorder, String address, String trouble, Optional<Capture> capture) {

  /** What the recorder does. */
  public enum Recorder {
    OFF,
    RECORDING,
    /** It had to stop by itself; {@link #trouble} says why. */
    FAILED
  }

  /** Where a capture comes from. */
  public enum Origin {
    /** It is being recorded, or was just now; kept by autosave. */
    LIVE,
    FILE
  }

  /**
   * A capture that is looked at. Another session is another capture.
   *
   * @param name for the title: a file's name; empty for a recording that wasn't saved under one
   * @param file where it lies; empty if nowhere that the user knows
   */
  public record Capture(Session session, Origin origin, String name, Optional<Path> file) {}
}
