package dev.h2tap.core.connection.priority;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Priority field, or the value of a PRIORITY_UPDATE frame, says (RFC 9218 4, 5).
 *
 * @param urgency 0 (first) to 7; empty if it says nothing of use
 * @param incremental whether parts of the response are of use; empty if it says nothing of use
 * @param note what was passed over and why
 */
public record PriorityField(
    OptionalInt urgency, Optional<Boolean> incremental, Optional<Finding> note) {

  /**
   * Reads a field value. One that is no dictionary counts as absent; parameters of a wrong type or
   * range, and those that h2tap does not know, are passed over (RFC 9218 4).
   */
  public static PriorityField parse(String value) {
    Reader reader = new Reader();
    int fault = StructuredDictionary.read(value, reader);
    if (fault < 0) return new PriorityField(reader.urgency, reader.incremental, reader.note);
    return new PriorityField(
        OptionalInt.empty(),
        Optional.empty(),
        note(
            "priority-malformed",
            "The priority is no dictionary at octet %d: %s",
            fault,
            cut(value)));
  }

  private static final class Reader implements StructuredDictionary.Members {
    OptionalInt urgency = OptionalInt.empty();
    Optional<Boolean> incremental = Optional.empty();
    Optional<Finding> note = Optional.empty();

    @Override
    public void member(String key, StructuredDictionary.Type type, long number) {
      boolean known = true;
      if (key.equals("u")) {
        known = type == StructuredDictionary.Type.INTEGER && number >= 0 && number <= 7;
        urgency = known ? OptionalInt.of((int) number) : OptionalInt.empty();
      } else if (key.equals("i")) {
        known = type == StructuredDictionary.Type.BOOLEAN;
        incremental = known ? Optional.of(number == 1) : Optional.empty();
      }
      if (!known) {
        String text = "The priority parameter %s has no such value: %s is expected";
        Wording expected =
            key.equals("u") ? Wording.of("an integer from 0 to 7") : Wording.of("a boolean");
        note = note("priority-parameter", text, key, expected);
      }
    }
  }

  private static Optional<Finding> note(String code, String pattern, Object... values) {
    return Optional.of(Finding.note("RFC 9218 4", code, pattern, values));
  }

  private static String cut(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }
}
