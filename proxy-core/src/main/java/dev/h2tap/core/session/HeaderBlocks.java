package dev.h2tap.core.session;

/**
 * The header lists of all blocks, as numbers of fields in the store: four octets a field. Rows
 * count from 1, so that 0 can say "none".
 */
final class HeaderBlocks {
  private final Columns.Ints fields = new Columns.Ints();

  /** Where each block's fields begin. */
  private final Columns.Ints starts = new Columns.Ints();

  private final Columns.Ints ends = new Columns.Ints();

  /** The frame that the block began in. */
  private final Columns.Ints firstFrames = new Columns.Ints();

  /** A block whose fields are given at once. */
  int add(int firstFrame, int[] list, int count) {
    starts.add(fields.size());
    for (int i = 0; i < count; i++) fields.add(list[i]);
    ends.add(fields.size());
    firstFrames.add(firstFrame);
    return starts.size();
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
