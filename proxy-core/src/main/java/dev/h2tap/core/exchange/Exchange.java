package dev.h2tap.core.exchange;

import java.util.Optional;

/**
 * A request and its answer as they are known at some moment: a stream of HTTP/2, or a request of
 * HTTP/1.x and what answered it. Frame numbers are 0 where there is none, as always for HTTP/1.x.
 *
 * @param row its number among all exchanges of the capture, from 1
 * @param conn the connection's number
 * @param stream its stream; 0 for HTTP/1.x
 * @param number its running number on an HTTP/1.x connection, from 1; 0 for HTTP/2
 * @param promisedOn the stream whose PUSH_PROMISE announced it; 0 if none did
 * @param status of the final response; 0 while there is none
 * @param request empty if never seen; of a pushed stream what was promised
 * @param response empty if never seen; a 1xx alone makes one without a head
 * @param closedBy {@code end}, {@code reset by client: CANCEL}, {@code goaway}, {@code connection
 *     end}, {@code open}, …
 */
public record Exchange(
    int row,
    int conn,
    int stream,
    int number,
    int promisedOn,
    Target target,
    int status,
    Optional<Message> request,
    Optional<Message> response,
    Times times,
    String closedBy) {

  /**
   * One direction of an exchange.
   *
   * @param headersFrame the frame that ends the header list
   * @param trailersFrame the frame that ends the trailers
   * @param bodyLength octets of content as carried by now: DATA without padding, without chunk
   *     sizes
   * @param contentType the Content-Type field; empty if there is none
   * @param contentEncoding the Content-Encoding field (RFC 9110 8.4); empty if there is none
   */
  public record Message(
      int firstFrame,
      int lastFrame,
      int headersFrame,
      int trailersFrame,
      int dataFrames,
      long bodyLength,
      String contentType,
      String contentEncoding) {}

  /** What an exchange carries besides a body. */
  public enum Carries {
    BODY,
    /** WebSocket (RFC 6455), by HTTP/1.1's Upgrade or extended CONNECT (RFC 8441). */
    WEBSOCKET,
    /** Messages of gRPC, by Content-Type. */
    GRPC,
    /** Octets of another protocol, behind CONNECT or another Upgrade. */
    TUNNEL
  }

  public boolean http1() {
    return stream == 0;
  }

  public boolean pushed() {
    return promisedOn != 0;
  }

  public Carries carries() {
    boolean success = status == 101 || (target.method().equals("CONNECT") && status / 100 == 2);
    if (success && target.protocol().equals("websocket")) return Carries.WEBSOCKET;
    if (success) return Carries.TUNNEL;
    boolean grpc = request.or(() -> response).filter(m -> isGrpc(m.contentType())).isPresent();
    return grpc ? Carries.GRPC : Carries.BODY;
  }

  private static boolean isGrpc(String contentType) {
    return contentType.equals("application/grpc")
        || contentType.startsWith("application/grpc+")
        || contentType.startsWith("application/grpc;");
  }
}
