/** A recording sent again as a client, or answered from as a server. */
package dev.h2tap.core.replay;
