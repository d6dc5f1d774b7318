package dev.h2tap.core.proxy.http1;

/**
 * A response's head.
 *
 * @param status 100 to 999
 */
public record ResponseHead(int status, Head head) {
  public static final int SWITCHING_PROTOCOLS = 101;

  /**
   * @throws MalformedHead where the start line is no status line
   */
  public static ResponseHead of(Head head) throws MalformedHead {
    String line = head.startLine();
    if (!line.matches("HTTP/\\d\\.\\d \\d{3}( .*)?")) {
      throw new MalformedHead("the first line is no HTTP/1.x status line");
    }
    return new ResponseHead(Integer.parseInt(line.substring(9, 12)), head);
  }

  /** Whether another response to the same request follows (RFC 9110 15.2). */
  public boolean isInterim() {
    return status < 200 && status != SWITCHING_PROTOCOLS;
  }
}
