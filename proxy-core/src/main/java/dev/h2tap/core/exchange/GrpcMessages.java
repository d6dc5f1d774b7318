package dev.h2tap.core.exchange;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.ExchangeMessage.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The messages of one direction of a gRPC call: a Compressed-Flag, a length and so many octets
 * ("Length-Prefixed-Message" of gRPC over HTTP/2). A compressed one is given as carried.
 */
public final class GrpcMessages implements MessageSource {
  private final Endpoint from;
  private final Carried in;
  private final LongUnaryOperator nanos;
  private final int maxPayload;

  /**
   * @param in the body
   * @param nanos when the octet at a position of it passed
   * @param maxPayload octets of each payload to give
   */
  public GrpcMessages(Endpoint from, InputStream in, LongUnaryOperator nanos, int maxPayload) {
    this.from = from;
    this.in = new Carried(in);
    this.nanos = nanos;
    this.maxPayload = maxPayload;
  }

  @Override
  public Optional<ExchangeMessage> next() throws IOException {
    long start = in.position();
    int flag = in.octet();
    long length = in.number(4);
    if (flag < 0 || length < 0) return Optional.empty();
    Preview payload = new Preview(maxPayload);
    if (!in.pass(length, payload::add)) return Optional.empty();
    return Optional.of(
        new ExchangeMessage(
            from,
            nanos.applyAsLong(in.position() - 1),
            start,
            5 + length,
            Kind.GRPC,
            1,
            length,
            payload.octets(),
            (flag & 1) == 1,
            flag > 1 ? "a Compressed-Flag that is neither 0 nor 1" : ""));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
