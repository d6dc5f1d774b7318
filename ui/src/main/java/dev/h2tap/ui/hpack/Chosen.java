package dev.h2tap.ui.hpack;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.hpack.BitParts;
import dev.h2tap.core.hpack.BitParts.Part;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * The representation whose bits are shown.
 *
 * @param index among those of its block
 * @param octets the first of its octets, as far as they lie in one frame
 */
record Chosen(int index, HeaderRepresentation representation, Slice octets, List<Part> parts) {
  /** Of a longer one only the first octets are taken apart. */
  private static final int MOST = 512;

  /**
   * What the user wants to see.
   *
   * @param block the frame that ends the block; 0 for none
   * @param index among the block's representations; -1 for the one that made {@code entry}
   */
  record Wish(int block, int index, HeaderField entry) {
    static final Wish NONE = new Wish(0, -1, new HeaderField("", ""));
  }

  /** What {@code wish} means in {@code block}; empty where it is about another. */
  static Optional<Chosen> of(Session session, Block block, Wish wish) {
    if (block.frame() != wish.block()) return Optional.empty();
    List<HeaderRepresentation> all = block.representations();
    int index = wish.index();
    for (int i = 0; i < all.size() && index < 0; i++) {
      HeaderRepresentation r = all.get(i);
      boolean born = r.kind() == Kind.INCREMENTAL && r.name().equals(wish.entry().name());
      if (born && r.value().equals(wish.entry().value())) index = i;
    }
    if (index < 0 || index >= all.size()) return Optional.empty();
    HeaderRepresentation r = all.get(index);
    int length = Math.min(r.octets(), MOST);
    Slice frame = session.octets(r.frame(), r.offset() + length);
    Slice octets =
        r.offset() >= frame.length()
            ? Slice.EMPTY
            : frame.sub(r.offset(), Math.min(length, frame.length() - r.offset()));
    return Optional.of(new Chosen(index, r, octets, BitParts.of(octets)));
  }
}
