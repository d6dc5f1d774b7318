package dev.h2tap.core.session;

import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.Times;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and their answers, of all connections: one row for each stream of HTTP/2 and each
 * exchange of HTTP/1.x, numbered from 1 in order of appearance. Only grows; any thread may ask. A
 * row goes on changing until its exchange is closed.
 */
public interface Exchanges {
  /** The header lists of an exchange. */
  enum Part {
    REQUEST,
    REQUEST_TRAILERS,
    RESPONSE,
    RESPONSE_TRAILERS
  }

  /** How many rows there are by now: 1 to this. */
  int count();

  /** The exchange as it is known now: an immutable picture of it. */
  Exchange row(int row);

  /**
   * The method of {@link Exchange#target}: where many rows are asked, far cheaper, as all below.
   */
  default String method(int row) {
    return row(row).target().method();
  }

  /** The authority of {@link Exchange#target} alone. */
  default String authority(int row) {
    return row(row).target().authority();
  }

  /** The path of {@link Exchange#target} alone. */
  default String path(int row) {
    return row(row).target().path();
  }

  /** {@link Exchange#status} alone. */
  default int status(int row) {
    return row(row).status();
  }

  /** {@link Exchange#times} alone. */
  default Times times(int row) {
    return row(row).times();
  }

  /** How much content {@code from} sent by now; 0 where its message was never seen. */
  default long bodyLength(int row, Endpoint from) {
    Exchange x = row(row);
    return (from == Endpoint.CLIENT ? x.request() : x.response())
        .map(Message::bodyLength)
        .orElse(0L);
  }

  /**
   * Whether the capture lacks octets of the body, or may: what there is of it is then less than was
   * sent.
   */
  default boolean lacksBody(int row, Endpoint from) {
    return false;
  }

  /** {@link Exchange#closedBy} alone. */
  default String closedBy(int row) {
    return row(row).closedBy();
  }

  /** The connection of a row. */
  int conn(int row);

  /** The stream of a row; 0 for HTTP/1.x. */
  int stream(int row);

  /** Whether the exchange is over: its row will not change any more. */
  boolean closed(int row);

  /** The row of a stream; 0 if it has none. */
  int ofStream(int conn, int stream);

  /** The row of the stream that frame {@code n} is on; 0 if it has none. */
  int ofFrame(int n);

  /** The row of HTTP/1.x exchange {@code number} of a connection; 0 if there is none. */
  int ofHttp1(int conn, int number);

  /**
   * A header list in wire order; empty where there is none. Of HTTP/1.x the control data comes
   * first, under the names that RFC 9113 8.3 has for it, then the fields as written. A view on the
   * index: an element is made when it is asked for.
   */
  List<HeaderField> headers(int row, Part part);

  /** The request or status line of HTTP/1.x as written, read from the capture; else empty. */
  String startLine(int row, Endpoint from);

  /** The header lists of 1xx responses, in order; of very many the first. */
  List<List<HeaderField>> informational(int row);

  /** The frames that end them, in their order; empty for HTTP/1.x, which has none. */
  List<Integer> informationalFrames(int row);

  /** The value of the first field of this (lower-case) name; empty if there is none. */
  String field(int row, Part part, String name);

  /** Rows of streams that PUSH_PROMISE announced on this one. */
  List<Integer> pushes(int row);

  /** What became of a pushed stream; empty for one that was not pushed. */
  Optional<PushOutcome> push(int row);

  /**
   * What Link fields of the response and of its 1xx asked to preload, in order: by target as
   * written, the row of the stream that was pushed for it; 0 where none was.
   */
  Map<String, Integer> preloads(int row);

  /** How a gRPC call ended; empty while it did not, or if it is none. */
  Optional<GrpcStatus> grpcStatus(int row);

  /**
   * The messages of WebSocket or gRPC in both directions, by time, as far as the capture has them
   * by now; none for other exchanges. Read from the capture as it goes; the caller closes it.
   *
   * @param maxPayload octets of each payload to give at most
   */
  MessageSource messages(int row, int maxPayload);

  /**
   * A message's body as carried (no content coding undone), as far as the capture has it by now;
   * read from the capture while it is read. Without padding of DATA or chunk sizes.
   */
  InputStream body(int row, Endpoint from);

  /**
   * What {@code from} sent after the answer of an HTTP/1.x exchange had switched to another
   * protocol (101, or success for CONNECT); empty if it did not.
   */
  InputStream afterSwitch(int row, Endpoint from);

  /**
   * A message's content with its content codings undone (RFC 9110 8.4).
   *
   * @param max octets wanted at most
   */
  Content content(int row, Endpoint from, int max);
}
