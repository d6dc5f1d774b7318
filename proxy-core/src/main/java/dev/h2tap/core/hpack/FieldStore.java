package dev.h2tap.core.hpack;

/** placeholder: see the codec brief. Fields (name, value) by number; the same field has the same number. */
public final class FieldStore {}
