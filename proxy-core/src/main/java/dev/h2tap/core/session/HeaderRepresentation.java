package dev.h2tap.core.session;

import dev.h2tap.core.hpack.RepresentationSink.Kind;

/**
 * One representation of a header block (RFC 7541 6).
 *
 * @param index the index on the wire: of the field, of the name (0 for a new one), or the new table
 *     size
 * @param name empty for a size update
 * @param value empty for a size update
 * @param frame the frame in which its first octet lies (a block may span CONTINUATION)
 * @param offset its first octet, counted from that frame's header
 * @param octets how many octets it took
 */
public record HeaderRepresentation(
    Kind kind,
    int index,
    String name,
    String value,
    int frame,
    int offset,
    int octets,
    boolean huffmanName,
    boolean huffmanValue) {}
