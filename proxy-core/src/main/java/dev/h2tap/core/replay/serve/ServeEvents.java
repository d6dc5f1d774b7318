package dev.h2tap.core.replay.serve;

/** Told of what is asked; on an event loop, so it must not wait. */
public interface ServeEvents {
  void answered(String asked, int status);

  void missed(String asked, String nearest);

  /** Nothing recorded answered, so its origin did. */
  default void passedOn(String asked, int status) {}
}
