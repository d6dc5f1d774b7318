/** The client's half of a recorded connection sent again, octet by octet. */
package dev.h2tap.core.replay.verbatim;
