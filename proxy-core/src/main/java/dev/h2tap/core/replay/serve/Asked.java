package dev.h2tap.core.replay.serve;

import dev.h2tap.core.session.HeaderField;
import java.util.List;

/**
 * A request that came in.
 *
 * @param path path and query
 * @param fields its header fields, names in lower case
 * @param bodySha256 in hex; empty where it was not asked for
 */
public record Asked(
    String method, String authority, String path, List<HeaderField> fields, String bodySha256) {
  public Asked {
    fields = List.copyOf(fields);
  }

  /** The first value of a field; empty if there is none. */
  String field(String name) {
    for (HeaderField f : fields) if (f.name().equals(name)) return f.value();
    return "";
  }

  @Override
  public String toString() {
    return method + " " + authority + path;
  }
}
