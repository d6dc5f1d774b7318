package dev.h2tap.core.replay;

/** How fast a recording is lived again. */
public enum Pace {
  /** With the pauses that were recorded. */
  RECORDED,
  /** Without. */
  MAX
}
