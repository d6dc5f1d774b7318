package dev.h2tap.core.proxy.http1;

/** Octets that are no HTTP/1.x head; the message says why, in words for people. */
public final class MalformedHead extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedHead(String message) {
    super(message, null, false, false);
  }
}
