package dev.h2tap.core.body;

import dev.h2tap.core.bytes.Slice;

/**
 * Content as far as it was asked for.
 *
 * @param octets its first octets
 * @param cut whether there is more than these
 * @param problem why it could not be decoded to its end, or at all; empty if nothing is wrong
 */
public record Content(Slice octets, boolean cut, String problem) {}
