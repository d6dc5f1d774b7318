package dev.h2tap.core.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a gRPC call ended, by its trailers.
 *
 * @param code {@code grpc-status}
 * @param message {@code grpc-message}, percent-decoded; empty if there is none
 */
public record GrpcStatus(int code, String message) {
  private static final String[] NAMES = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED"
  };

  /** Empty where {@code status} is no number. */
  public static Optional<GrpcStatus> of(String status, String message) {
    if (!status.matches("[0-9]{1,9}")) return Optional.empty();
    return Optional.of(new GrpcStatus(Integer.parseInt(status), decoded(message)));
  }

  /** Such as {@code NOT_FOUND}; a code that gRPC does not define, as a number. */
  public String name() {
    return code < NAMES.length ? NAMES[code] : Integer.toString(code);
  }

  private static String decoded(String message) {
    if (message.indexOf('%') < 0) return message;
    byte[] octets = message.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      int high =
          octets[i] == '%' && i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(octets[i + 2], 16);
      if (low < 0) {
        out.write(octets[i]);
      } else {
        out.write(high << 4 | low);
        i += 2;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
