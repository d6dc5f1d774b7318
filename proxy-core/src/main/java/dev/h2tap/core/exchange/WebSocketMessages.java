package dev.h2tap.core.exchange;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.ExchangeMessage.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * WebSocket messages of one direction (RFC 6455 5.2), masks and permessage-deflate undone.
 *
 * <pre>
 * +-+-+-+-+-------+-+-------------+-------------------------------+
 * |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
 * |I|S|S|S|  (4)  |A|     (7)     |           (16/64)             |
 * |N|V|V|V|       |S|             |                               |
 * | |1|2|3|       |K|             |                               |
 * +-+-+-+-+-------+-+-------------+-------------------------------+
 * | Masking-key, if MASK set      |          Payload Data         |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class WebSocketMessages implements MessageSource {
  private static final int CONTINUATION = 0;

  private final Endpoint from;
  private final Carried in;
  private final LongUnaryOperator nanos;
  private final int maxPayload;
  private final MessageInflater inflater;

  /** The data message under way, which control frames may interrupt. */
  private final Preview data;

  private boolean underWay;
  private Kind kind = Kind.BINARY;
  private boolean compressed;
  private int frames;
  private long start;
  private long octets;
  private String problem = "";

  /**
   * @param in what {@code from} sent after the opening handshake
   * @param nanos when the octet at a position of it passed
   * @param extensions Sec-WebSocket-Extensions of the answer
   * @param maxPayload octets of each payload to give
   */
  public WebSocketMessages(
      Endpoint from, InputStream in, LongUnaryOperator nanos, String extensions, int maxPayload) {
    this.from = from;
    this.in = new Carried(in);
    this.nanos = nanos;
    this.maxPayload = maxPayload;
    this.data = new Preview(maxPayload);
    this.inflater = new MessageInflater(from, extensions);
  }

  @Override
  public Optional<ExchangeMessage> next() throws IOException {
    while (true) {
      long at = in.position();
      int first = in.octet();
      int second = in.octet();
      if (first < 0 || second < 0) return Optional.empty();
      long length = second & 0x7f;
      if (length == 126) length = in.number(2);
      else if (length == 127) length = in.number(8);
      long key = (second & 0x80) == 0 ? 0 : in.number(4);
      if (length < 0 || key < 0) return Optional.empty();
      int opcode = first & 0x0f;
      if (opcode >= 8) return control(opcode, length, (int) key, at);
      if (!data(opcode, first, length, (int) key, at)) return Optional.empty();
      if ((first & 0x80) != 0) return Optional.of(finish());
    }
  }

  /** RFC 6455 5.5: it has no more than 125 octets; what has more is read all the same. */
  private Optional<ExchangeMessage> control(int opcode, long length, int key, long at)
      throws IOException {
    Preview control = new Preview(maxPayload);
    if (!payload(length, key, control::add)) return Optional.empty();
    Kind of =
        switch (opcode) {
          case 8 -> Kind.CLOSE;
          case 9 -> Kind.PING;
          case 10 -> Kind.PONG;
          default -> Kind.RESERVED;
        };
    String wrong = length > 125 ? "a control frame of more than 125 octets (RFC 6455 5.5)" : "";
    long passed = nanos.applyAsLong(in.position() - 1);
    long taken = in.position() - at;
    return Optional.of(
        new ExchangeMessage(
            from, passed, at, taken, of, 1, length, control.octets(), false, wrong));
  }

  private boolean data(int opcode, int first, long length, int key, long at) throws IOException {
    if (!underWay || opcode != CONTINUATION) begin(opcode, first, at);
    frames++;
    boolean whole = payload(length, key, this::dataOctets);
    octets += in.position() - at;
    return whole;
  }

  private void begin(int opcode, int first, long at) {
    problem = "";
    if (opcode == CONTINUATION) problem = "continues no message (RFC 6455 5.4)";
    else if (underWay) problem = "begins within another message (RFC 6455 5.4)";
    underWay = true;
    kind = opcode == 1 ? Kind.TEXT : opcode > 2 ? Kind.RESERVED : Kind.BINARY;
    compressed = (first & 0x40) != 0 && inflater.agreed();
    frames = 0;
    start = at;
    octets = 0;
    data.clear();
  }

  private void dataOctets(byte[] array, int offset, int length) {
    if (compressed) inflater.feed(array, offset, length, data);
    else data.add(array, offset, length);
  }

  private ExchangeMessage finish() {
    underWay = false;
    if (compressed) inflater.endMessage(data);
    String wrong = problem.isEmpty() && compressed ? inflater.problem() : problem;
    return new ExchangeMessage(
        from,
        nanos.applyAsLong(in.position() - 1),
        start,
        octets,
        kind,
        frames,
        data.length(),
        data.octets(),
        compressed,
        wrong);
  }

  @Override
  public void close() throws IOException {
    inflater.close();
    in.close();
  }

  private boolean payload(long length, int key, Carried.Run out) throws IOException {
    byte[] mask = {(byte) (key >> 24), (byte) (key >> 16), (byte) (key >> 8), (byte) key};
    long[] done = new long[1];
    return in.pass(
        length,
        (array, offset, run) -> {
          if (key != 0) {
            for (int i = 0; i < run; i++) array[offset + i] ^= mask[(int) (done[0] + i & 3)];
          }
          done[0] += run;
          out.take(array, offset, run);
        });
  }
}
