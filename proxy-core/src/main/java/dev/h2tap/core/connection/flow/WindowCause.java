package dev.h2tap.core.connection.flow;

/** What changes windows (RFC 9113 6.9); the names are those of h2tap's JSON. */
public enum WindowCause {
  DATA,
  WINDOW_UPDATE,
  SETTINGS
}
