/** Recorded requests sent again. */
package dev.h2tap.core.replay.send;
