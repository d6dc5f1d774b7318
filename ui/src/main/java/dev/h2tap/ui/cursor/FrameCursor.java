package dev.h2tap.ui.cursor;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Where the user stands: one frame number, moved and watched by every view. */
public final class FrameCursor {
  private final IntegerProperty frame = new SimpleIntegerProperty(0);

  /** The frame's number, from 1; 0 while there is none. */
  public IntegerProperty frame() {
    return frame;
  }
}
