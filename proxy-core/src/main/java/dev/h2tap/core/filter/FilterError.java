package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Wording;

/**
 * Why a text is no filter.
 *
 * @param column where, from 1 in UTF-16 units; one beyond the text where something is missing
 * @param sentence what is wrong, without a full stop
 */
public record FilterError(int column, Wording sentence) implements Parsed {}
