package dev.h2tap.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output that remembers whether its reader has gone, whoever wrote and swallowed the
 * exception.
 */
final class Output extends OutputStream {
  private final OutputStream to;
  private String trouble = "";

  Output(OutputStream to) {
    this.to = to;
  }

  /** What went wrong with writing; empty if nothing did. */
  String trouble() {
    return trouble;
  }

  /** Whether the reader closed the pipe, as {@code head} does when it has seen enough. */
  boolean readerHasGone() {
    return trouble.contains("Broken pipe") || trouble.contains("pipe is being closed");
  }

  void line(String line) throws Failure {
    text((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
  }

  void text(byte[] octets) throws Failure {
    try {
      write(octets, 0, octets.length);
      flush();
    } catch (IOException e) {
      throw new Failure("can't write to standard output: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    try {
      to.write(octets, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      to.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException e) {
    trouble = String.valueOf(e.getMessage());
    return e;
  }
}
