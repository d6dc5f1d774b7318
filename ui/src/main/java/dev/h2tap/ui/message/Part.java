package dev.h2tap.ui.message;

import dev.h2tap.core.bytes.Endpoint;
import java.util.Locale;

/** Which content of an exchange is shown. */
enum Part {
  REQUEST,
  RESPONSE,
  /** What WebSocket or gRPC carried, both ways by time. */
  MESSAGES;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whose content it is; of messages the answer's. */
  Endpoint from() {
    return this == REQUEST ? Endpoint.CLIENT : Endpoint.SERVER;
  }
}
