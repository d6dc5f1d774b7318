package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Finding;

/**
 * A finding and where it belongs.
 *
 * @param frame the frame that it is about; 0 for none
 * @param conn the connection
 * @param stream the frame's stream; 0 for none
 */
public record LocatedFinding(int frame, int conn, int stream, Finding finding) {}
