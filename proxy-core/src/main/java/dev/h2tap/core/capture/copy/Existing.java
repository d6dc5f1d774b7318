package dev.h2tap.core.capture.copy;

/** What becomes of a file that lies where another is to be written. */
public enum Existing {
  /** It stays, and the writing fails. */
  KEEP,
  /** The new one takes its place when it is whole. */
  REPLACE
}
