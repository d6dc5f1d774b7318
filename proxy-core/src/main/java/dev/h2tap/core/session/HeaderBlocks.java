package dev.h2tap.core.session;

/**
 * The header lists of all blocks, as numbers of fields in the store: four octets a field, once for
 * lists that come again and again. Rows count from 1, so that 0 can say "none".
 */
final class HeaderBlocks {
  private static final int REMEMBERED = 1 << 10;

  private final Columns.Ints fields = new Columns.Ints();

  /** Where each block's fields begin. */
  private final Columns.Ints starts = new Columns.Ints();

  private final Columns.Ints ends = new Columns.Ints();

  /** The frame that the block began in. */
  private final Columns.Ints firstFrames = new Columns.Ints();

  /** By hash of their lists: blocks whose fields may be used again; 0 for none. */
  private final int[] remembered = new int[REMEMBERED];

  /** A block with {@code count} fields, from {@code first} on in {@code list}. */
  int add(int firstFrame, int[] list, int first, int count) {
    int at = hash(list, first, count);
    int same = remembered[at];
    if (same > 0 && holds(same, list, first, count)) {
      starts.add(starts.get(same - 1));
      ends.add(ends.get(same - 1));
    } else {
      starts.add(fields.size());
      for (int i = first; i < first + count; i++) fields.add(list[i]);
      ends.add(fields.size());
      remembered[at] = starts.size();
    }
    firstFrames.add(firstFrame);
    return starts.size();
  }

  private static int hash(int[] list, int first, int count) {
    int hash = 0;
    for (int i = first; i < first + count; i++) hash = 31 * hash + list[i];
    return (hash ^ hash >>> 10 ^ hash >>> 20) & (REMEMBERED - 1);
  }

  private boolean holds(int block, int[] list, int first, int count) {
    if (count(block) != count) return false;
    int start = starts.get(block - 1);
    for (int i = 0; i < count; i++) if (fields.get(start + i) != list[first + i]) return false;
    return true;
  }

  int count(int block) {
    return ends.get(block - 1) - starts.get(block - 1);
  }

  int field(int block, int i) {
    return fields.get(starts.get(block - 1) + i);
  }

  int firstFrame(int block) {
    return firstFrames.get(block - 1);
  }
}
