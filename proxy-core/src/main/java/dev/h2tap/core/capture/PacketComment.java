package dev.h2tap.core.capture;

/**
 * A comment and the packet that carries it.
 *
 * @param key which one it is
 * @param payload where the first octet of the packet's TCP payload lies in the file
 * @param length how many octets of payload the file holds; 0 for a packet without any
 * @param octet which octet it is about, counted from {@code payload}, or from the first that the
 *     packet completed inside TLS; -1 where it says none (a comment of another program)
 */
public record PacketComment(CommentKey key, long payload, int length, int octet, Comment comment) {}
