package dev.h2tap.ui;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.session.Comments;
import dev.h2tap.core.session.FrameComment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Comments that a test writes down; frame n begins at octet 100 n of the file. */
public final class FakeComments implements Comments {
  private final List<FrameComment> list = new CopyOnWriteArrayList<>();

  /** Somebody wrote {@code comment} about frame {@code n} before. */
  public FakeComments with(int n, Comment comment) {
    list.add(new FrameComment(new CommentKey(100L * n, 0), n, 1, comment));
    return this;
  }

  @Override
  public int count() {
    return list.size();
  }

  @Override
  public int version() {
    return list.size();
  }

  @Override
  public FrameComment get(int index) {
    return list.get(index);
  }

  @Override
  public List<FrameComment> of(int n) {
    return list.stream().filter(c -> c.frame() == n).toList();
  }

  @Override
  public Optional<Place> place(int n) {
    return Optional.of(Place.clear(100L * n));
  }
}
