/**
 * Requests sent again: a recorded one written anew, or all that are shown, and each answer beside
 * the recorded one. {@code Draft}s are made and answers compared in {@code core.replay.send}.
 */
package dev.h2tap.ui.again;
