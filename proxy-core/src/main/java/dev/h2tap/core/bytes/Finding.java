package dev.h2tap.core.bytes;

import java.util.Objects;

/**
 * A remark about the wire: a rule that was broken, or something unwise. Decoders hand findings out
 * beside what they decoded and go on; an exception would be a fault of ours.
 *
 * @param severity how bad
 * @param rule where it is written, such as {@code RFC 9113 6.9.1}
 * @param code a stable word for scripts, such as {@code window-exceeded}
 * @param errorCode the RFC's error for it, such as {@code FLOW_CONTROL_ERROR}; empty where it names
 *     none
 * @param scope what the error ends
 * @param wording what happened here, with the numbers, as one sentence without a full stop
 */
public record Finding(
    Severity severity, String rule, String code, String errorCode, Scope scope, Wording wording) {

  public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The graver of two. */
    public Severity or(Severity other) {
      return ordinal() < other.ordinal() ? this : other;
    }
  }

  public enum Scope {
    CONNECTION,
    STREAM,
    MESSAGE
  }

  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(scope);
  }

  /** What happened, in English. */
  public String text() {
    return wording.english();
  }

  /**
   * A connection error (RFC 9113 5.4.1): a MUST was broken and the whole connection is lost by it.
   */
  public static Finding connectionError(
      String rule, String code, String errorCode, String pattern, Object... values) {
    Wording wording = Wording.of(pattern, values);
    return new Finding(Severity.ERROR, rule, code, errorCode, Scope.CONNECTION, wording);
  }

  /** A stream error (RFC 9113 5.4.2): a MUST was broken and one stream is lost by it. */
  public static Finding streamError(
      String rule, String code, String errorCode, String pattern, Object... values) {
    Wording wording = Wording.of(pattern, values);
    return new Finding(Severity.ERROR, rule, code, errorCode, Scope.STREAM, wording);
  }

  public static Finding warning(String rule, String code, String pattern, Object... values) {
    Wording wording = Wording.of(pattern, values);
    return new Finding(Severity.WARNING, rule, code, "", Scope.CONNECTION, wording);
  }

  public static Finding note(String rule, String code, String pattern, Object... values) {
    Wording wording = Wording.of(pattern, values);
    return new Finding(Severity.NOTE, rule, code, "", Scope.CONNECTION, wording);
  }
}
