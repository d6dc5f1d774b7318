package dev.h2tap.core.session;

import dev.h2tap.core.connection.ConnectionState;

/**
 * A connection's state right after a frame, kept so that later ones are near.
 *
 * @param frame 0 for the state before the first frame
 * @param state never stepped again
 */
record Checkpoint(int frame, ConnectionState state) {}
