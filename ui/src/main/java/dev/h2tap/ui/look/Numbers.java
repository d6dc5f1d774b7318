package dev.h2tap.ui.look;

/** Numbers as people read them. */
public final class Numbers {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Numbers() {}

  /** In groups of thousands: {@code 16,384}. */
  public static String grouped(long value) {
    String digits = Long.toString(value);
    int first = value < 0 ? 1 : 0;
    if (digits.length() - first <= 3) return digits;
    var out = new StringBuilder(digits.length() + 7);
    for (int i = 0; i < digits.length(); i++) {
      if (i > first && (digits.length() - i) % 3 == 0) out.append(',');
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  /** Octets with a decimal unit and about three digits: {@code 84 kB}, {@code 1.5 MB}. */
  public static String size(long octets) {
    double value = octets;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    long tenths = Math.round(value * 10);
    String number =
        unit == 0 || value >= 10 || tenths % 10 == 0
            ? Long.toString(Math.round(value))
            : tenths / 10 + "." + tenths % 10;
    return number + " " + UNITS[unit];
  }

  /** Octets of which whole units of 1024 are meant: {@code 4 GiB}. */
  public static String binarySize(long octets) {
    long value = octets;
    int unit = 0;
    while (value >= 1024 && value % 1024 == 0 && unit < BINARY_UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return grouped(value) + " " + BINARY_UNITS[unit];
  }

  /** Nanoseconds as seconds with six digits after the point: {@code 0.112681}. */
  public static String seconds(long nanos) {
    long micros = Math.floorDiv(nanos, 1000L);
    long whole = Math.abs(micros) / 1_000_000;
    String fraction = Long.toString(1_000_000 + Math.abs(micros) % 1_000_000).substring(1);
    return (micros < 0 ? "-" : "") + whole + "." + fraction;
  }

  /** A length of time in nanoseconds with a unit that suits it: {@code 14 µs}, {@code 2.5 ms}. */
  public static String span(long nanos) {
    if (nanos < 1_000_000) return Math.round(nanos / 1e3) + " µs";
    double value = nanos / (nanos < 1_000_000_000 ? 1e6 : 1e9);
    String unit = nanos < 1_000_000_000 ? " ms" : " s";
    long tenths = Math.round(value * 10);
    boolean whole = value >= 100 || tenths % 10 == 0;
    return (whole ? Long.toString(Math.round(value)) : tenths / 10 + "." + tenths % 10) + unit;
  }
}
