package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.hpack.HpackDecoder;
import dev.h2tap.core.hpack.RepresentationSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a header block once more for the forms that its fields had on the wire. The fields
 * themselves were kept when it was decoded, so no dynamic table is needed.
 */
final class RepresentationReader implements RepresentationSink {
  /**
   * What the decoder makes of the fields; nobody reads it, and views read hundreds of blocks a
   * move.
   */
  private static final ThreadLocal<FieldStore> SCRATCH = ThreadLocal.withInitial(FieldStore::new);

  /** A scratch store with more fields than that is not used again. */
  private static final int SCRATCH_FIELDS = 10_000;

  private final CaptureSession session;
  private final int endFrame;
  private final int fieldCount;
  private final List<HeaderRepresentation> found = new ArrayList<>();

  /** The block's fragments: the frame each lies in, where in that frame, and where in the block. */
  private record Fragment(int frame, int offset, long start) {}

  private final List<Fragment> fragments = new ArrayList<>();
  private int fields;

  RepresentationReader(CaptureSession session, int endFrame) {
    this.session = session;
    this.endFrame = endFrame;
    this.fieldCount = session.headerCount(endFrame);
  }

  List<HeaderRepresentation> read(int firstFrame) {
    if (SCRATCH.get().count() > SCRATCH_FIELDS) SCRATCH.remove();
    HpackDecoder decoder = new HpackDecoder(SCRATCH.get());
    decoder.tableLost(); // any index is fine, the names are known
    Endpoint from = session.frames().from(endFrame);
    long start = 0;
    for (int n = firstFrame; n != 0; n = session.next(n, endFrame, from)) {
      Frame frame = session.frame(n);
      Slice fragment = fragment(frame);
      if (fragment == null) continue;
      fragments.add(new Fragment(n, offset(frame), start));
      decoder.fragment(fragment.array(), fragment.offset(), fragment.length(), this);
      start += fragment.length();
    }
    decoder.endOfBlock(this);
    return found;
  }

  private static Slice fragment(Frame frame) {
    return switch (frame) {
      case HeadersFrame headers -> headers.fragment();
      case PushPromiseFrame promise -> promise.fragment();
      case ContinuationFrame more -> more.fragment();
      default -> null;
    };
  }

  /** Where the fragment begins, counted from the frame's header. */
  private static int offset(Frame frame) {
    return switch (frame) {
      case HeadersFrame headers -> headers.fragmentOffset();
      case PushPromiseFrame promise -> promise.fragmentOffset();
      default -> FrameHeader.OCTETS;
    };
  }

  @Override
  public void representation(
      Kind kind,
      int index,
      int field,
      long start,
      int length,
      boolean huffmanName,
      boolean huffmanValue) {
    boolean hasField = kind != Kind.SIZE_UPDATE;
    if (hasField && fields >= fieldCount) return;
    HeaderField f = hasField ? session.header(endFrame, fields++) : new HeaderField("", "");
    Fragment in = fragments.getFirst();
    for (Fragment each : fragments) {
      if (each.start() <= start) in = each;
    }
    found.add(
        new HeaderRepresentation(
            kind,
            index,
            f.name(),
            f.value(),
            in.frame(),
            in.offset() + (int) (start - in.start()),
            length,
            huffmanName,
            huffmanValue));
  }

  @Override
  public void finding(Finding finding) {
    // said when the block was decoded first
  }
}
