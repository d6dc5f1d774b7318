/** One connection's frames, streams and octets in order: what views lay out along. */
package dev.h2tap.ui.track;
