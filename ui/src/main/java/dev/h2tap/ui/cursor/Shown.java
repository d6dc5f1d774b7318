package dev.h2tap.ui.cursor;

/** The frames that are shown, in order: what stepping and playing go along. */
public interface Shown {
  int rowCount();

  /** The frame in {@code row}, from 0 on. */
  int frameAt(int row);

  /** The row of {@code frame}, or where it would be, as {@code -(row) - 1}. */
  int rowOf(int frame);
}
