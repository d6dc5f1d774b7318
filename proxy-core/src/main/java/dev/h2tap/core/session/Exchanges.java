package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import java.io.InputStream;
import java.util.List;

/**
 * Requests and their answers, of all connections: one row for each stream of HTTP/2 and each exchange
 * of HTTP/1.x, numbered from 1 in order of appearance. Only grows; any thread may ask. A row goes on
 * changing until its exchange is closed.
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

  /** The connection of a row. */
  int conn(int row);

  /** The stream of a row; 0 for HTTP/1.x. */
  int stream(int row);

  /** The row of a stream; 0 if it has none. */
  int ofStream(int conn, int stream);

  /** The row of the stream that frame {@code n} is on; 0 if it has none. */
  int ofFrame(int n);

  /** The row of HTTP/1.x exchange {@code number} of a connection; 0 if there is none. */
  int ofHttp1(int conn, int number);

  /**
   * A header list in wire order; empty where there is none. Of HTTP/1.x the control data comes first,
   * under the names that RFC 9113 8.3 has for it, then the fields as written. A view on the index: an
   * element is made when it is asked for.
   */
  List<HeaderField> headers(int row, Part part);

  /** The request or status line of HTTP/1.x as written, read from the capture; else empty. */
  String startLine(int row, Endpoint from);

  /** The header lists of 1xx responses, in order; of very many the first. */
  List<List<HeaderField>> informational(int row);

  /** The value of the first field of this (lower-case) name; empty if there is none. */
  String field(int row, Part part, String name);

  /** Rows of streams that PUSH_PROMISE announced on this one. */
  List<Integer> pushes(int row);

  /**
   * A message's body as carried (no content coding undone), as far as the capture has it by now; read
   * from the capture while it is read. Without padding of DATA or chunk sizes.
   */
  InputStream body(int row, Endpoint from);

  /**
   * What {@code from} sent after the answer of an HTTP/1.x exchange had switched to another protocol
   * (101, or success for CONNECT); empty if it did not.
   */
  InputStream afterSwitch(int row, Endpoint from);
}
