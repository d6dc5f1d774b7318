package dev.h2tap.core.session;

/** A header field; text is UTF-8 where the octets are, else latin-1. */
public record HeaderField(String name, String value) {}
