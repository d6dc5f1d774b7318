package dev.h2tap.core.proxy.route;

import java.io.IOException;

/** A target could not be reached; the message says why, in words for people. */
public final class DialException extends IOException {
  private static final long serialVersionUID = 1L;

  DialException(String message, Throwable cause) {
    super(message, cause);
  }
}
