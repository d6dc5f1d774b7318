package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.WindowCause;

/**
 * A flow-control window changed (RFC 9113 6.9).
 *
 * @param frame the frame that caused it
 * @param stream 0 for the connection's window
 * @param sender whose sending the window limits
 * @param before octets it could send
 * @param after octets it can send now; may be negative
 */
public record WindowChange(
    int frame, int conn, int stream, Endpoint sender, int before, int after, WindowCause cause) {}
