package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;

/** Takes what is found about a stream by the current frame; stream 0 is the connection. */
@FunctionalInterface
public interface FindingSink {
  void finding(int stream, Finding finding);

  /** Whether one more with this code is of use; a rule that much traffic breaks may ask first. */
  default boolean wants(String code) {
    return true;
  }
}
