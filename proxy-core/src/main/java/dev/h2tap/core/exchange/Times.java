package dev.h2tap.core.exchange;

/**
 * When the parts of an exchange passed, in nanoseconds since 1970 (UTC); 0 for what was not seen.
 * Of HTTP/2 a part passes with its frame, when that is complete.
 *
 * @param requestStart first octet of the request; of a pushed stream its PUSH_PROMISE
 * @param requestEnd last octet of the request by now
 * @param responseStart first octet of what answers, be it 1xx
 * @param responseHead the final response's head is complete
 * @param responseEnd last octet of the response by now
 * @param requestBlocked nanoseconds in which the client could not go on for want of a window
 * @param responseBlocked nanoseconds in which the server could not go on for want of a window
 */
public record Times(
    long requestStart,
    long requestEnd,
    long responseStart,
    long responseHead,
    long responseEnd,
    long requestBlocked,
    long responseBlocked) {
  public static final Times NONE = new Times(0, 0, 0, 0, 0, 0, 0);

  /** From the request's last octet to the final response's head, in nanoseconds; not below 0. */
  public long waiting() {
    if (responseHead == 0 || requestEnd == 0) return 0;
    return Math.max(0, responseHead - requestEnd);
  }

  /** From the first octet to the last of both, in nanoseconds. */
  public long total() {
    long start = requestStart == 0 ? responseStart : requestStart;
    return Math.max(0, Math.max(requestEnd, responseEnd) - start);
  }
}
