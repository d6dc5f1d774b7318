package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;

/**
 * Fields (name, value) by number: the same octets have the same number, for all connections that
 * share the store. Numbers 1 to 61 are the static table's (RFC 7541 Appendix A); 0 is none. Names
 * are kept once however many values they come with, so that memory grows with the octets on the
 * wire and not with what they unfold to.
 *
 * <p>Who writes has the lock. Other threads may read any field whose number they got from it by a
 * way that publishes (a volatile counter, say); nothing that was written ever changes.
 */
public final class FieldStore {
  /** Owners of names: those from the wire, and two kinds of h2tap's own. */
  private static final int WIRE = 0;

  private static final int LOST = 1;
  private static final int LEFT_OUT = 2;

  private final OctetArena arena = new OctetArena();
  private final StringPool names = new StringPool(arena);
  private final StringPool values = new StringPool(arena); // owned by their name

  public FieldStore() {
    values.intern(-1, new byte[0], 0, 0); // 0 is none
    for (int index = 1; index <= StaticTable.SIZE; index++) {
      byte[] name = StaticTable.name(index).getBytes(StandardCharsets.US_ASCII);
      byte[] value = StaticTable.value(index).getBytes(StandardCharsets.US_ASCII);
      field(nameId(name, 0, name.length), value, 0, value.length);
    }
  }

  /** One more than the highest number. */
  public int count() {
    return values.count();
  }

  /** The number of a name; two fields have the same name where theirs are equal. */
  public int nameId(int field) {
    return values.owner(field);
  }

  /** The number of a name given by its octets, made now if it is new. */
  public synchronized int nameId(byte[] array, int offset, int length) {
    return names.intern(WIRE, array, offset, length);
  }

  /**
   * The number of the field with that name and these octets as its value, made now if it is new.
   */
  public synchronized int field(int nameId, byte[] array, int offset, int length) {
    return values.intern(nameId, array, offset, length);
  }

  /** As UTF-8 where the octets are that, else as latin-1. */
  public String name(int field) {
    return nameOctets(field).text();
  }

  /** As UTF-8 where the octets are that, else as latin-1. */
  public String value(int field) {
    return valueOctets(field).text();
  }

  public Slice nameOctets(int field) {
    return names.slice(values.owner(field));
  }

  public Slice valueOctets(int field) {
    return values.slice(field);
  }

  public int nameLength(int field) {
    return names.length(values.owner(field));
  }

  public int valueLength(int field) {
    return values.length(field);
  }

  /** What the field takes up in a dynamic table, in octets (RFC 7541 4.1). */
  public long entrySize(int field) {
    return 32L + nameLength(field) + valueLength(field);
  }

  /**
   * Whether this stands for a field that can't be known, since it went by before the capture or in
   * a gap of it.
   */
  public boolean lost(int field) {
    return names.owner(values.owner(field)) == LOST;
  }

  /** The name that stands for the one of a table entry that was lost. */
  int lostName(long index) {
    return marker(LOST, "<lost table entry " + index + ">");
  }

  /** The name that stands for one too long to keep. */
  int leftOutName(long octets) {
    return marker(LEFT_OUT, leftOut(octets));
  }

  /** The value that stands for one too long to keep. */
  int leftOutValue(int nameId, long octets) {
    byte[] text = leftOut(octets).getBytes(StandardCharsets.US_ASCII);
    return field(nameId, text, 0, text.length);
  }

  /** How many octets the name really has: 0 for a lost one. */
  long trueNameLength(int nameId) {
    return switch (names.owner(nameId)) {
      case LOST -> 0;
      case LEFT_OUT -> {
        String text = names.slice(nameId).text();
        yield Long.parseLong(text, 1, text.indexOf(' '), 10);
      }
      default -> names.length(nameId);
    };
  }

  private synchronized int marker(int owner, String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    return names.intern(owner, octets, 0, octets.length);
  }

  private static String leftOut(long octets) {
    return "<" + octets + " octets left out>";
  }
}
