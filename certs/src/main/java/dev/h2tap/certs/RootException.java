package dev.h2tap.certs;

import java.io.IOException;

/**
 * The root can't be had; the message says what is wrong with which file and what to do about it.
 */
public final class RootException extends IOException {
  private static final long serialVersionUID = 1L;

  RootException(String message, Throwable cause) {
    super(message, cause);
  }

  RootException(String message) {
    super(message);
  }
}
