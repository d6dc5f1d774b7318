package dev.h2tap.ui.comments;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import java.util.Optional;

/**
 * A comment as it will be when the capture is saved.
 *
 * @param frame which it is about; 0 for none
 * @param key where it is in the file; empty for one that is in none yet
 * @param number which of the new ones, from 1; 0 for one that is in the file
 */
public record Entry(int frame, int conn, Comment comment, Optional<CommentKey> key, int number) {}
