package dev.h2tap.core.connection.priority;

import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;

/**
 * Urgency and incremental of the streams of a connection that said anything of them (RFC 9218).
 * About twelve octets a stream; a {@link #copy()} shares all that did not change.
 */
public final class UrgencyTable {
  private static final int INCREMENTAL = 1 << 3;
  private static final int SOURCE = 4;
  private static final Urgency.Source[] SOURCES = Urgency.Source.values();

  private final StreamIds ids;

  /** By slot: urgency in bits 0-2, incremental in bit 3, source from bit 4. */
  private final IntColumn packed;

  public UrgencyTable() {
    ids = new StreamIds();
    packed = new IntColumn();
  }

  private UrgencyTable(UrgencyTable of) {
    ids = of.ids.copy();
    packed = of.packed.copy();
  }

  /**
   * The same priorities as they are now; changes of one of the two later do not show in the other.
   */
  public UrgencyTable copy() {
    return new UrgencyTable(this);
  }

  /**
   * The Priority field of a request (RFC 9218 5); what it leaves out has its default. A
   * PRIORITY_UPDATE that came before the stream was opened is newer than its request, and stays
   * (RFC 9218 7).
   */
  public void request(int stream, PriorityField field) {
    if (get(stream).source() == Urgency.Source.PRIORITY_UPDATE) return;
    put(stream, field, Urgency.DEFAULT, Urgency.Source.REQUEST);
  }

  /**
   * The Priority field of a response: the server's word on what it names, over the client's (RFC
   * 9218 8).
   */
  public void response(int stream, PriorityField field) {
    if (field.urgency().isEmpty() && field.incremental().isEmpty()) return;
    put(stream, field, get(stream), Urgency.Source.RESPONSE);
  }

  /**
   * PRIORITY_UPDATE of {@code stream}, whatever its state (RFC 9218 7.1); what it leaves out has
   * its default.
   */
  public void update(int stream, PriorityField value) {
    put(stream, value, Urgency.DEFAULT, Urgency.Source.PRIORITY_UPDATE);
  }

  private void put(int stream, PriorityField field, Urgency otherwise, Urgency.Source source) {
    int urgency = field.urgency().orElse(otherwise.urgency());
    boolean incremental = field.incremental().orElse(otherwise.incremental());
    packed.set(
        ids.add(stream), urgency | (incremental ? INCREMENTAL : 0) | source.ordinal() << SOURCE);
  }

  /** The priority of {@code stream}; the default where nothing was said. */
  public Urgency get(int stream) {
    int slot = ids.find(stream);
    if (slot < 0) return Urgency.DEFAULT;
    int p = packed.get(slot);
    return new Urgency(p & 7, (p & INCREMENTAL) != 0, SOURCES[p >> SOURCE]);
  }

  /**
   * How many streams anything was said of; their slots are 0 to size - 1 in order of appearance.
   */
  public int size() {
    return ids.size();
  }

  /** The id of the stream at {@code slot}. */
  public int stream(int slot) {
    return ids.id(slot);
  }
}
