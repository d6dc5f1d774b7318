package dev.h2tap.ui;

import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of a session without any; what is not overridden is never asked. */
public class NoExchanges implements Exchanges {
  @Override
  public boolean closed(int row) {
    throw new IndexOutOfBoundsException(row);
  }

  @Override
  public int count() {
    return 0;
  }

  @Override
  public Exchange row(int row) {
    throw none();
  }

  @Override
  public int conn(int row) {
    throw none();
  }

  @Override
  public int stream(int row) {
    throw none();
  }

  @Override
  public int ofStream(int conn, int stream) {
    return 0;
  }

  @Override
  public int ofFrame(int n) {
    return 0;
  }

  @Override
  public int ofHttp1(int conn, int number) {
    return 0;
  }

  @Override
  public List<HeaderField> headers(int row, Part part) {
    return List.of();
  }

  @Override
  public String startLine(int row, Endpoint from) {
    return "";
  }

  @Override
  public List<List<HeaderField>> informational(int row) {
    return List.of();
  }

  @Override
  public List<Integer> informationalFrames(int row) {
    return List.of();
  }

  @Override
  public String field(int row, Part part, String name) {
    return "";
  }

  @Override
  public List<Integer> pushes(int row) {
    return List.of();
  }

  @Override
  public Optional<PushOutcome> push(int row) {
    return Optional.empty();
  }

  @Override
  public Map<String, Integer> preloads(int row) {
    return Map.of();
  }

  @Override
  public Optional<GrpcStatus> grpcStatus(int row) {
    return Optional.empty();
  }

  @Override
  public MessageSource messages(int row, int maxPayload) {
    throw none();
  }

  @Override
  public InputStream body(int row, Endpoint from) {
    throw none();
  }

  @Override
  public InputStream afterSwitch(int row, Endpoint from) {
    throw none();
  }

  @Override
  public Content content(int row, Endpoint from, int max) {
    throw none();
  }

  private static IllegalStateException none() {
    return new IllegalStateException("there are no exchanges");
  }
}
