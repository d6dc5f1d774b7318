package dev.h2tap.core.connection.stream;

/** Which side of a frame an endpoint is on. */
public enum Action {
  SEND,
  RECEIVE
}
