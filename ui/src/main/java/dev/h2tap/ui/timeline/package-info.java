/** The streams of a connection along time, frames or octets, and how they share the wire. */
package dev.h2tap.ui.timeline;
