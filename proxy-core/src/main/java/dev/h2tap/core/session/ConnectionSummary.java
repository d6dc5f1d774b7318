package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.ConnectionFacts;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A connection as it is known at some moment.
 *
 * @param conn its number, from 1
 * @param host SNI or authority; empty if unknown
 * @param protocol {@code h2}, {@code h2c}, {@code h2c-upgrade}, {@code http/1.1}, {@code
 *     websocket}, {@code spdy/3.1}, {@code tls} (undecrypted), {@code tcp}
 * @param tls TLS on the leg that was read, where known
 * @param facts what the recorder wrote of it
 * @param gravest of the findings; a note where there is none
 * @param start first packet, nanoseconds since 1970 (UTC)
 * @param end last packet of a connection that ended; 0 while open
 * @param closedBy who ended it and how, such as {@code client} or {@code reset by server}; empty
 *     while open
 */
public record ConnectionSummary(
    int conn,
    InetSocketAddress client,
    InetSocketAddress server,
    String host,
    String protocol,
    Optional<ConnectionFacts.Tls> tls,
    ConnectionFacts facts,
    long clientFrames,
    long serverFrames,
    long clientBytes,
    long serverBytes,
    int streams,
    int findings,
    Finding.Severity gravest,
    long start,
    long end,
    String closedBy) {}
