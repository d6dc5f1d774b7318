package dev.h2tap.core.replay.play;

/** A script that could not be played to its end; the message says where and why. */
public final class PlayFailed extends Exception {
  private static final long serialVersionUID = 1;

  PlayFailed(String text) {
    super(text);
  }
}
