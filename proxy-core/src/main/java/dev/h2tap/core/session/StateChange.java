package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;

/**
 * One endpoint's view of one stream changed (RFC 9113 5.1).
 *
 * @param frame the frame that caused it; 0 where none did
 */
public record StateChange(
    int frame,
    int conn,
    int stream,
    Endpoint endpoint,
    StreamState before,
    StreamState after,
    Trigger trigger) {}
