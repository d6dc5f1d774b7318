package dev.h2tap.core.connection.rules;

import dev.h2tap.core.hpack.FieldStore;
import java.util.Arrays;
import java.util.Locale;

/**
 * What there is to know of a field section (RFC 9113 8.2, 8.3) once its fields have gone by, one
 * after the other. Used again for each section of a direction.
 */
public final class FieldSection {
  private final FieldTraits traits;
  private final FieldStore fields;

  /** Pseudo-header fields and kinds seen, repeated, by bit of their kind. */
  private int seen;

  private int repeated;

  /** The first field of each fault, by bit of the fault; 0 if there is none. */
  private final int[] firstFaulty = new int[7];

  private int faults;
  private int connectionSpecific;
  private int unknownPseudo;
  private int late;
  private boolean regular;
  private boolean pseudo;
  private boolean lost;
  private int method;
  private int status;
  private int authority;
  private int host;
  private long contentLength = -1;
  private boolean lengthsDiffer;

  public FieldSection(FieldTraits traits) {
    this.traits = traits;
    this.fields = traits.fields();
  }

  /** A new section begins. */
  public void begin() {
    if (faults != 0) Arrays.fill(firstFaulty, 0);
    seen = 0;
    repeated = 0;
    faults = 0;
    connectionSpecific = 0;
    unknownPseudo = 0;
    late = 0;
    regular = false;
    pseudo = false;
    lost = false;
    method = FieldTraits.METHOD_OTHER;
    status = 0;
    authority = 0;
    host = 0;
    contentLength = -1;
    lengthsDiffer = false;
  }

  /** The next field of the section. */
  public void add(int field) {
    int t = traits.of(field);
    if ((t & FieldTraits.FAULTS) != 0) faulty(field, t);
    int kind = t & FieldTraits.KIND;
    if (kind == FieldTraits.LOST) {
      lost = true;
    } else if (kind >= FieldTraits.METHOD && kind <= FieldTraits.UNKNOWN_PSEUDO) {
      pseudo = true;
      if (regular && late == 0) late = field;
      if (kind == FieldTraits.UNKNOWN_PSEUDO) {
        if (unknownPseudo == 0) unknownPseudo = field;
      } else {
        if ((seen >> kind & 1) != 0) repeated |= 1 << kind;
        pseudo(kind, field, t);
      }
    } else {
      regular = true;
      regular(kind, field);
    }
    seen |= 1 << kind;
  }

  private void pseudo(int kind, int field, int t) {
    switch (kind) {
      case FieldTraits.METHOD -> method = t >>> FieldTraits.NUMBER;
      case FieldTraits.STATUS -> status = t >>> FieldTraits.NUMBER;
      case FieldTraits.AUTHORITY -> authority = field;
      default -> {}
    }
  }

  private void regular(int kind, int field) {
    switch (kind) {
      case FieldTraits.CONNECTION_SPECIFIC -> {
        if (connectionSpecific == 0) connectionSpecific = field;
      }
      case FieldTraits.HOST -> host = field;
      case FieldTraits.CONTENT_LENGTH -> {
        long length = FieldTraits.length(fields.valueOctets(field));
        lengthsDiffer |= contentLength >= 0 && length != contentLength;
        contentLength = length;
      }
      default -> {}
    }
  }

  private void faulty(int field, int t) {
    for (int i = 0; i < firstFaulty.length; i++) {
      if ((t >> 4 + i & 1) != 0 && firstFaulty[i] == 0) firstFaulty[i] = field;
    }
    faults |= t & FieldTraits.FAULTS;
  }

  boolean has(int kind) {
    return (seen >> kind & 1) != 0;
  }

  /** Kinds that came more than once, as bits. */
  int repeated() {
    return repeated;
  }

  int faults() {
    return faults;
  }

  /** The first field with {@code fault}, one of the bits of {@link FieldTraits}. */
  int firstFaulty(int fault) {
    return firstFaulty[Integer.numberOfTrailingZeros(fault) - 4];
  }

  /** The first field that belongs to HTTP/1 connections; 0 if none. */
  int connectionSpecific() {
    return connectionSpecific;
  }

  int unknownPseudo() {
    return unknownPseudo;
  }

  /** The first pseudo-header field behind a regular one; 0 if none. */
  int late() {
    return late;
  }

  /** Whether there is any pseudo-header field. */
  boolean anyPseudo() {
    return pseudo;
  }

  /** Whether some name is not known: then nothing can be said of what is missing. */
  boolean lost() {
    return lost;
  }

  int method() {
    return method;
  }

  /** 0 where there is none, or none that can be read. */
  int status() {
    return status;
  }

  /** Whether it is the head of an informational response. */
  boolean informational() {
    return status >= 100 && status < 200;
  }

  int authority() {
    return authority;
  }

  int host() {
    return host;
  }

  /** -1 where there is none, or none that can be read. */
  long contentLength() {
    return contentLength;
  }

  boolean lengthsDiffer() {
    return lengthsDiffer;
  }

  String name(int field) {
    return Texts.quote(fields.name(field));
  }

  String value(int field) {
    return Texts.quote(fields.value(field));
  }

  /** One of the kinds of {@link FieldTraits}. */
  int kind(int field) {
    return traits.of(field) & FieldTraits.KIND;
  }

  /** Whether two authorities are the same, a default port left out or not. */
  boolean sameAuthority(int a, int b) {
    return a == b || withoutPort(fields.value(a)).equals(withoutPort(fields.value(b)));
  }

  private static String withoutPort(String authority) {
    String text = authority.toLowerCase(Locale.ROOT);
    if (text.endsWith(":443")) return text.substring(0, text.length() - 4);
    return text.endsWith(":80") ? text.substring(0, text.length() - 3) : text;
  }
}
