package dev.h2tap.core.replay.send;

/** How a request was said, and is said again. */
public enum Protocol {
  HTTP1,
  HTTP2
}
