/** Scripts played by two peers through a tap: who sends which frame when. */
package dev.h2tap.core.replay.play;
