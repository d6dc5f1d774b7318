package dev.h2tap.core.hpack;

/**
 * The dynamic table of one direction (RFC 7541 2.3.2, 4). Entries have an index that moves, 62 for
 * the newest, and a number that stays: the first one ever inserted has number 0. So the table at
 * any earlier time holds the numbers from its {@link #evictedTotal} up to its {@link
 * #insertedTotal}. For the decoding thread only.
 */
public final class DynamicTable {
  public static final int FIRST_INDEX = StaticTable.SIZE + 1;

  private int[] fields = new int[64]; // rings: number & (length - 1)
  private long[] sizes = new long[64];
  private long inserted;
  private long evicted;
  private long size;
  private long limit;

  DynamicTable(long limit) {
    this.limit = limit;
  }

  /** How many entries were ever inserted: the next one's number. */
  public long insertedTotal() {
    return inserted;
  }

  /** How many entries left it again: the oldest one's number, where there is one. */
  public long evictedTotal() {
    return evicted;
  }

  public int count() {
    return (int) (inserted - evicted);
  }

  /** Octets by the RFC's way of counting: 32 more an entry than its name and value have. */
  public long size() {
    return size;
  }

  /** The most that {@link #size} may be, as the encoder has it: what its last size update said. */
  public long limit() {
    return limit;
  }

  /** The field at an index, 62 for the newest entry; -1 where there is none. */
  public int fieldAt(long index) {
    long number = numberAt(index);
    return number < 0 ? -1 : fields[slot(number)];
  }

  /** The number of the entry at an index; -1 where there is none. */
  public long numberAt(long index) {
    long number = inserted - 1 - (index - FIRST_INDEX);
    return number >= evicted && number < inserted ? number : -1;
  }

  /** What the entry at an index takes up, in octets; 0 where there is none. */
  public long entrySizeAt(long index) {
    long number = numberAt(index);
    return number < 0 ? 0 : sizes[slot(number)];
  }

  /**
   * RFC 7541 4.4: room is made first; what is larger than the whole table empties it and does not
   * go in.
   */
  void insert(int field, long entrySize) {
    evictDownTo(limit - entrySize);
    if (entrySize > limit) return;
    if (count() == fields.length) grow();
    fields[slot(inserted)] = field;
    sizes[slot(inserted)] = entrySize;
    inserted++;
    size += entrySize;
  }

  /** RFC 7541 4.3. */
  void setLimit(long limit) {
    this.limit = limit;
    evictDownTo(limit);
  }

  void clear() {
    evictDownTo(0);
  }

  private void evictDownTo(long octets) {
    while (size > octets && evicted < inserted) size -= sizes[slot(evicted++)];
  }

  private void grow() {
    int[] wider = new int[fields.length * 2];
    long[] widerSizes = new long[wider.length];
    for (long number = evicted; number < inserted; number++) {
      int to = (int) number & wider.length - 1;
      wider[to] = fields[slot(number)];
      widerSizes[to] = sizes[slot(number)];
    }
    fields = wider;
    sizes = widerSizes;
  }

  private int slot(long number) {
    return (int) number & fields.length - 1;
  }
}
