/** Exact octets of what a script says, right or wrong as it says. */
package dev.h2tap.core.replay.play.wire;
