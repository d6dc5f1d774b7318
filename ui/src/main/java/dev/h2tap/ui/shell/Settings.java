package dev.h2tap.ui.shell;

/**
 * How the program around the window is set up, as far as the user may change it while it runs.
 *
 * @param listen where the proxy listens, as {@code 127.0.0.1:8080}; port 0 for any free one
 * @param autosave octets that recordings which were not saved may take
 */
public record Settings(String listen, Check check, long autosave) {
  /** Whether origins' certificates are checked. */
  public enum Check {
    ON,
    OFF
  }
}
