/** A script as values, and the reading of its YAML text. */
package dev.h2tap.core.replay.play.script;
