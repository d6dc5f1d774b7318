package dev.h2tap.core.capture;

/**
 * Which comment of a capture file.
 *
 * @param packet where the first octet of the packet lies that carries it
 * @param index which of that packet's comments, from 0
 */
public record CommentKey(long packet, int index) {}
