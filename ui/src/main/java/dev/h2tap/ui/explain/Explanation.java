package dev.h2tap.ui.explain;

/**
 * What a frame does.
 *
 * @param text a sentence or a few
 * @param sections where the rules are written, such as {@code RFC 9113 §6.1}
 */
record Explanation(String text, String sections) {}
