package dev.h2tap.core.frame;

/** placeholder: becomes the sealed type of the codec brief. */
public interface Frame {
  FrameHeader header();
}
