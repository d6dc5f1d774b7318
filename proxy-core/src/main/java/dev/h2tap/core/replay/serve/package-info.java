/** An origin, or a proxy, that answers from a recording. */
package dev.h2tap.core.replay.serve;
