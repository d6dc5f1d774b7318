package dev.h2tap.core.session;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;

/**
 * A comment and what it is about.
 *
 * @param key which one of the file it is
 * @param frame the frame; 0 where the packet carries none, or none that is complete by now
 * @param conn the connection; 0 where the packet is of none
 */
public record FrameComment(CommentKey key, int frame, int conn, Comment comment) {}
