package dev.h2tap.app.cli;

/**
 * A verb could not do what was asked; the message says what, and what to do about it, on one line.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
