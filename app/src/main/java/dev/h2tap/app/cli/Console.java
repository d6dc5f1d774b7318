package dev.h2tap.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a verb writes to.
 *
 * @param out standard output, buffered; a failed write is an exception here, not swallowed
 * @param err lines for people, {@code h2tap: } in front
 */
public record Console(Output out, PrintStream err) {
  private static final int BUFFER = 1 << 16;

  public static Console ofProcess() {
    return of(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER), System.err);
  }

  static Console of(OutputStream out, PrintStream err) {
    return new Console(new Output(out), err);
  }

  /** A line on standard output, there at once. */
  void print(String line) throws Failure {
    out.line(line);
  }

  /**
   * One line on standard error; control characters that a peer brought in can't move the cursor.
   */
  void tell(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    err.print("h2tap: " + line + System.lineSeparator());
    err.flush();
  }

  /** Text on standard output as it is. */
  void write(String text) throws Failure {
    out.text(text.getBytes(StandardCharsets.UTF_8));
  }
}
