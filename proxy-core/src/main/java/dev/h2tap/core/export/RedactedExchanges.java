package dev.h2tap.core.export;

import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exchanges without what a {@link Redaction} hides. */
final class RedactedExchanges implements Exchanges {
  private final Exchanges exchanges;
  private final Redaction redaction;

  RedactedExchanges(Exchanges exchanges, Redaction redaction) {
    this.exchanges = exchanges;
    this.redaction = redaction;
  }

  @Override
  public List<HeaderField> headers(int row, Part part) {
    return redaction.shown(exchanges.headers(row, part));
  }

  @Override
  public List<List<HeaderField>> informational(int row) {
    return exchanges.informational(row).stream().map(redaction::shown).toList();
  }

  @Override
  public List<Integer> informationalFrames(int row) {
    return exchanges.informationalFrames(row);
  }

  @Override
  public String field(int row, Part part, String name) {
    String value = exchanges.field(row, part, name);
    return value.isEmpty() || !redaction.hides(name) ? value : Redaction.MARK;
  }

  @Override
  public InputStream body(int row, Endpoint from) {
    return redaction.hidesBodies() ? new LeftOut() : exchanges.body(row, from);
  }

  @Override
  public boolean lacksBody(int row, Endpoint from) {
    return exchanges.lacksBody(row, from);
  }

  @Override
  public InputStream afterSwitch(int row, Endpoint from) {
    return redaction.hidesBodies() ? new LeftOut() : exchanges.afterSwitch(row, from);
  }

  @Override
  public Content content(int row, Endpoint from, int max) {
    return redaction.hidesBodies()
        ? new Content(Slice.EMPTY, true, Redaction.MARK)
        : exchanges.content(row, from, max);
  }

  @Override
  public MessageSource messages(int row, int maxPayload) {
    MessageSource source = exchanges.messages(row, maxPayload);
    return redaction.hidesBodies() ? new WithoutPayload(source) : source;
  }

  /** A body that can't be read: whoever tries learns that it is not empty. */
  private static final class LeftOut extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException(Redaction.MARK);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw new IOException(Redaction.MARK);
    }
  }

  private record WithoutPayload(MessageSource source) implements MessageSource {
    @Override
    public Optional<ExchangeMessage> next() throws IOException {
      return source
          .next()
          .map(
              m ->
                  new ExchangeMessage(
                      m.from(),
                      m.nanos(),
                      m.position(),
                      m.octets(),
                      m.kind(),
                      m.frames(),
                      m.length(),
                      Slice.EMPTY,
                      m.compressed(),
                      m.problem()));
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  @Override
  public int count() {
    return exchanges.count();
  }

  @Override
  public Exchange row(int row) {
    return exchanges.row(row);
  }

  @Override
  public int conn(int row) {
    return exchanges.conn(row);
  }

  @Override
  public int stream(int row) {
    return exchanges.stream(row);
  }

  @Override
  public int ofStream(int conn, int stream) {
    return exchanges.ofStream(conn, stream);
  }

  @Override
  public boolean closed(int row) {
    return exchanges.closed(row);
  }

  @Override
  public int ofFrame(int n) {
    return exchanges.ofFrame(n);
  }

  @Override
  public int ofHttp1(int conn, int number) {
    return exchanges.ofHttp1(conn, number);
  }

  @Override
  public String startLine(int row, Endpoint from) {
    return exchanges.startLine(row, from);
  }

  @Override
  public List<Integer> pushes(int row) {
    return exchanges.pushes(row);
  }

  @Override
  public Optional<PushOutcome> push(int row) {
    return exchanges.push(row);
  }

  @Override
  public Map<String, Integer> preloads(int row) {
    return exchanges.preloads(row);
  }

  @Override
  public Optional<GrpcStatus> grpcStatus(int row) {
    return exchanges.grpcStatus(row);
  }
}
