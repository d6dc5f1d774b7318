package dev.h2tap.core.connection.spdy;

/** A field of a header block; a name with several values comes once for each. */
public record SpdyField(String name, String value) {}
