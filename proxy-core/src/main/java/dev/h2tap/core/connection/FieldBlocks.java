package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.rules.TableUse;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.hpack.DynamicTable;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.hpack.HpackDecoder;
import dev.h2tap.core.hpack.RepresentationSink;
import java.util.Arrays;

/**
 * The field blocks of one direction, over HEADERS, PUSH_PROMISE and CONTINUATION (RFC 9113 4.3).
 */
final class FieldBlocks implements RepresentationSink {
  /** A list that one block made longer than this is not kept for the next. */
  private static final int KEPT = 4096;

  private final Endpoint end;
  private final Http2Connection connection;
  private final FieldStore fields;
  private final FieldTraits traits;
  private final HpackDecoder hpack;
  private final TableUse use;

  /** The fields of the block so far. */
  private int[] list = new int[16];

  private int count;

  /** Octets of the block so far. */
  private long wire;

  /** And of its list, as SETTINGS_MAX_HEADER_LIST_SIZE counts. */
  private long size;

  /** The list begins as that of an informational response. */
  private boolean informational;

  /** The stream whose header block is under way; -1 if none is. */
  private int stream = -1;

  /** The stream that the block's fields are about: another one in PUSH_PROMISE. */
  private int subject;

  private boolean promise;
  private boolean endStream;

  /** Some of the frame at hand is missing in the capture. */
  private boolean holed;

  /** What comes next may go on from a block whose beginning is missing. */
  private boolean orphaned;

  /** How many entries of the dynamic table were told of. */
  private long inserted;

  FieldBlocks(Endpoint end, Http2Connection connection, FieldTraits traits) {
    this.end = end;
    this.connection = connection;
    this.traits = traits;
    this.fields = traits.fields();
    this.hpack = new HpackDecoder(fields);
    this.use = new TableUse(connection::finding);
  }

  void tableLimit(long octets) {
    hpack.setLimit(octets);
  }

  /** The stream whose block {@code header} breaks into; -1 if it does not. */
  int interrupted(FrameHeader header) {
    boolean continues = header.type() == FrameType.CONTINUATION && header.stream() == stream;
    return stream >= 0 && !continues ? stream : -1;
  }

  /** HEADERS, or PUSH_PROMISE where {@code promised} is not 0. */
  void begin(FrameHeader header, int promised, Slice fragment) {
    stream = header.stream();
    promise = header.type() == FrameType.PUSH_PROMISE;
    subject = promise ? promised : stream;
    endStream = !promise && header.has(Flags.END_STREAM);
    orphaned = false;
    beginList();
    fragment(header, fragment);
  }

  void more(ContinuationFrame frame) {
    FrameHeader header = frame.header();
    if (orphaned) {
      holed = false;
      orphaned = !header.has(Flags.END_HEADERS);
      return;
    }
    if (stream != header.stream()) {
      if (stream >= 0) return; // said to be an interruption
      connection.finding(
          Finding.connectionError(
              "RFC 9113 6.10",
              "continuation-without-headers",
              "PROTOCOL_ERROR",
              "CONTINUATION on stream %d continues no header block",
              header.stream()));
      stream = header.stream(); // its fields may still touch the dynamic table
      subject = 0;
      promise = false;
      beginList();
    }
    fragment(header, frame.fragment());
  }

  private void beginList() {
    if (list.length > KEPT) list = new int[16];
    count = 0;
    wire = 0;
    size = 0;
    informational = false;
  }

  private void fragment(FrameHeader header, Slice fragment) {
    wire += fragment.length();
    hpack.fragment(fragment.array(), fragment.offset(), fragment.length(), this);
    if (holed) {
      abandon();
      orphaned = !header.has(Flags.END_HEADERS);
    } else if (header.has(Flags.END_HEADERS)) {
      end();
    }
  }

  /** The block ends, as far as it came. */
  void end() {
    hpack.endOfBlock(this);
    int of = stream;
    stream = -1;
    tellEnd(true);
    use.block(of, hpack.table());
    connection.judge().unfolded(end, of, size, wire);
    boolean body = subject != 0 && !promise && !endStream && !informational;
    if (body) connection.judge().bodyBegins(end, subject);
  }

  private void tellEnd(boolean whole) {
    DynamicTable table = hpack.table();
    int limit = (int) Math.min(Integer.MAX_VALUE, table.limit());
    connection.events().table(end, (int) table.evictedTotal(), limit);
    connection.events().headerBlock(end, list, 0, count, whole);
  }

  /** Of the frame that comes next some octets are missing, from the first that are not given on. */
  void holed() {
    holed = true;
  }

  /** The frame with the hole is over; its block may not have been found in what there was of it. */
  void settle() {
    if (holed) lost();
  }

  /** Field blocks may have gone by unseen. */
  void lost() {
    abandon();
    orphaned = true;
  }

  private void abandon() {
    holed = false;
    hpack.tableLost();
    if (stream < 0) return;
    stream = -1;
    tellEnd(false);
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
    if (field >= 0) add(field);
    if (hpack.table().insertedTotal() > inserted) {
      inserted = hpack.table().insertedTotal();
      connection.events().tableEntry(end, field);
    }
    if (field < 0) return;
    use.representation(kind, index);
    if (subject != 0 && traits.isPriority(field)) {
      // A promised request is the client's, though the server sends it (RFC 9218 5).
      connection
          .state()
          .priorityField(promise ? Endpoint.CLIENT : end, subject, fields.value(field));
    }
  }

  private void add(int field) {
    if (count == 0) informational = traits.isInformational(field);
    if (count == list.length) list = Arrays.copyOf(list, 2 * count);
    list[count++] = field;
    size += traits.size(field);
  }

  @Override
  public void finding(Finding finding) {
    // Which limit holds is not known where SETTINGS may be missing.
    if (connection.state().gapped() && finding.code().startsWith("size-update-")) return;
    connection.finding(finding);
  }
}
