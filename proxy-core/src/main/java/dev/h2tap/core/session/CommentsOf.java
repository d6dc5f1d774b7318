package dev.h2tap.core.session;

import dev.h2tap.core.capture.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The index's comments, and where new ones would go. */
record CommentsOf(CommentIndex index, IntFunction<Optional<Place>> places) implements Comments {
  @Override
  public int count() {
    return index.count();
  }

  @Override
  public int version() {
    return index.version();
  }

  @Override
  public FrameComment get(int number) {
    return index.get(number);
  }

  @Override
  public List<FrameComment> of(int n) {
    return index.of(n);
  }

  @Override
  public Optional<Place> place(int n) {
    return places.apply(n);
  }
}
