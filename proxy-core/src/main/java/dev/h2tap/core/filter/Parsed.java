package dev.h2tap.core.filter;

/** What a text turns out to be. */
public sealed interface Parsed permits Filter, FilterError {}
