package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.hpack.FieldStore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What can be said of one field by looking at nothing else (RFC 9113 8.2, 8.3), as bits. Fields of
 * a store never change, so answers are kept, in a table of fixed size. For one thread.
 */
public final class FieldTraits {
  /** What a field is, in the lowest bits. */
  static final int KIND = 0xf;

  static final int REGULAR = 0;
  static final int METHOD = 1;
  static final int SCHEME = 2;
  static final int AUTHORITY = 3;
  static final int PATH = 4;
  static final int PROTOCOL = 5;
  static final int STATUS = 6;
  static final int UNKNOWN_PSEUDO = 7;
  static final int HOST = 8;
  static final int CONTENT_LENGTH = 9;
  static final int CONNECTION_SPECIFIC = 10;
  static final int TE = 11;

  /** The name went by before the capture or in a gap of it. */
  static final int LOST = 12;

  static final int NAME_EMPTY = 1 << 4;
  static final int NAME_UPPERCASE = 1 << 5;
  static final int NAME_CHARACTER = 1 << 6;
  static final int VALUE_CHARACTER = 1 << 7;
  static final int VALUE_WHITESPACE = 1 << 8;

  /** The value is not one that such a field may have. */
  static final int VALUE_BAD = 1 << 9;

  /** A value with a NUL, CR or LF, under a name that gRPC keeps for binary values. */
  static final int VALUE_BINARY = 1 << 10;

  static final int FAULTS = 0x7f << 4;

  /** The Priority field (RFC 9218 5). */
  static final int PRIORITY = 1 << 11;

  /** A status code or a {@code METHOD_} number, from this bit on. */
  static final int NUMBER = 16;

  static final int METHOD_OTHER = 0;
  static final int METHOD_GET = 1;
  static final int METHOD_HEAD = 2;
  static final int METHOD_CONNECT = 3;

  private static final int KEPT = 1 << 10;

  private final FieldStore fields;
  private final int[] keys = new int[KEPT];
  private final int[] traits = new int[KEPT];
  private final long[] sizes = new long[KEPT];

  public FieldTraits(FieldStore fields) {
    this.fields = fields;
  }

  /** The store that the fields are in. */
  public FieldStore fields() {
    return fields;
  }

  int of(int field) {
    return traits[place(field)];
  }

  /** Whether it is the Priority field (RFC 9218 5). */
  public boolean isPriority(int field) {
    return (of(field) & PRIORITY) != 0;
  }

  /** Whether it makes a response an informational one. */
  public boolean isInformational(int field) {
    int t = of(field);
    return (t & KIND) == STATUS && t >>> NUMBER >= 100 && t >>> NUMBER < 200;
  }

  /** What the field takes up in a list, in octets (RFC 9113 6.5.2). */
  public long size(int field) {
    return sizes[place(field)];
  }

  /** Where the answers for {@code field} are by now. */
  private int place(int field) {
    int at = field & KEPT - 1;
    if (keys[at] == field) return at;
    keys[at] = field;
    traits[at] = fields.lost(field) ? LOST : look(fields.nameOctets(field), field);
    sizes[at] = fields.entrySize(field);
    return at;
  }

  private int look(Slice name, int field) {
    Slice value = fields.valueOctets(field);
    int traits = name(name) | value(value);
    if ((traits & VALUE_CHARACTER) != 0 && isBinaryName(name)) {
      traits ^= VALUE_CHARACTER | VALUE_BINARY;
    }
    String text = name.length() > 20 ? "" : name.toString(StandardCharsets.ISO_8859_1);
    if (text.startsWith(":")) return traits | pseudo(text, value);
    return traits
        | switch (text.toLowerCase(Locale.ROOT)) {
          case "connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade" ->
              CONNECTION_SPECIFIC;
          case "te" -> isTrailers(value) ? TE : TE | VALUE_BAD;
          case "host" -> HOST;
          case "priority" -> PRIORITY;
          case "content-length" -> length(value) >= 0 ? CONTENT_LENGTH : CONTENT_LENGTH | VALUE_BAD;
          default -> REGULAR;
        };
  }

  private static int pseudo(String name, Slice value) {
    return switch (name) {
      case ":method" -> METHOD | method(value) << NUMBER;
      case ":scheme" -> SCHEME;
      case ":authority" -> userinfo(value) ? AUTHORITY | VALUE_BAD : AUTHORITY;
      case ":path" -> isPath(value) ? PATH : PATH | VALUE_BAD;
      case ":protocol" -> PROTOCOL;
      case ":status" -> status(value);
      default -> UNKNOWN_PSEUDO;
    };
  }

  /** RFC 9113 8.2.1. */
  private static int name(Slice name) {
    if (name.length() == 0) return NAME_EMPTY;
    int faults = 0;
    for (int i = 0; i < name.length(); i++) {
      int c = name.u8(i);
      if (c >= 'A' && c <= 'Z') faults |= NAME_UPPERCASE;
      else if (c <= 0x20 || c >= 0x7f || c == ':' && i > 0) faults |= NAME_CHARACTER;
    }
    return faults;
  }

  /** RFC 9113 8.2.1. */
  private static int value(Slice value) {
    int faults = 0;
    int length = value.length();
    if (length > 0 && (isSpace(value.get(0)) || isSpace(value.get(length - 1)))) {
      faults = VALUE_WHITESPACE;
    }
    for (int i = 0; i < length; i++) {
      int c = value.get(i);
      if (c == 0 || c == '\n' || c == '\r') return faults | VALUE_CHARACTER;
    }
    return faults;
  }

  private static boolean isBinaryName(Slice name) {
    int n = name.length();
    return n > 4 && name.sub(n - 4, 4).toString(StandardCharsets.ISO_8859_1).equals("-bin");
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t';
  }

  private static int method(Slice value) {
    if (value.length() > 7) return METHOD_OTHER;
    return switch (value.toString(StandardCharsets.ISO_8859_1)) {
      case "GET" -> METHOD_GET;
      case "HEAD" -> METHOD_HEAD;
      case "CONNECT" -> METHOD_CONNECT;
      default -> METHOD_OTHER;
    };
  }

  private static int status(Slice value) {
    long status = value.length() == 3 ? length(value) : -1;
    return status >= 100 ? STATUS | (int) status << NUMBER : STATUS | VALUE_BAD;
  }

  /** RFC 9113 8.3.1: never empty; it begins with a slash, or is the asterisk of OPTIONS. */
  private static boolean isPath(Slice value) {
    return value.length() > 0
        && (value.get(0) == '/' || value.length() == 1 && value.get(0) == '*');
  }

  private static boolean userinfo(Slice value) {
    for (int i = 0; i < value.length(); i++) if (value.get(i) == '@') return true;
    return false;
  }

  private static boolean isTrailers(Slice value) {
    return value.length() == 8 && value.text().equalsIgnoreCase("trailers");
  }

  /** A whole number of at most 18 digits; -1 where it is none. */
  static long length(Slice value) {
    if (value.length() == 0 || value.length() > 18) return -1;
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.get(i) - '0';
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }
}
