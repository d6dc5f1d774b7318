package dev.h2tap.ui.message;

import dev.h2tap.core.body.PictureFormat;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javafx.scene.image.Image;

/** A picture in a body, decoded from memory where it is not too large. */
final class Picture {
  /** Octets that are read of a picture. */
  static final int MOST_OCTETS = 8 << 20;

  private static final long MOST_PIXELS = 16L << 20;

  private Picture() {}

  /** Whether it may be decoded at all: what it unfolds to is bounded. */
  static boolean small(PictureFormat format) {
    return format.width() <= 16_384
        && format.height() <= 16_384
        && format.width() * format.height() <= MOST_PIXELS;
  }

  /** Empty where it can't be decoded; not for the JavaFX thread. */
  static Optional<Image> decode(Slice octets) {
    byte[] still = PictureFormat.still(octets).toBytes();
    Image image = new Image(new ByteArrayInputStream(still));
    boolean fine = !image.isError() && image.getWidth() > 0;
    return fine ? Optional.of(image) : Optional.empty();
  }
}
