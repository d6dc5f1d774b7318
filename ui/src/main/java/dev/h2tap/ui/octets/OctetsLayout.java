package dev.h2tap.ui.octets;

/**
 * Where octets stand: an offset, so many in hex, the same as text. Pure arithmetic, px.
 *
 * @param perRow octets in a row: 4, 8, 16 or 32
 * @param digit width of one monospaced character
 * @param digits hex digits of an offset
 */
record OctetsLayout(int perRow, double digit, int digits) {
  private static final double INSET = 10;
  private static final double GAP = 10;

  /** As many octets in a row as {@code width} has room for. */
  static OctetsLayout of(double width, double digit, int length) {
    int digits = length > 0xffff ? 6 : 4;
    for (int perRow : new int[] {32, 16, 8}) {
      var layout = new OctetsLayout(perRow, digit, digits);
      if (layout.width() <= width) return layout;
    }
    return new OctetsLayout(4, digit, digits);
  }

  double width() {
    return textX(perRow) + INSET;
  }

  double offsetX() {
    return INSET;
  }

  /** One octet's share of a row: two digits and a space. */
  double pitch() {
    return digit * 3;
  }

  /** Where the octet in column {@code i} begins; a little room is left after every eighth. */
  double hexX(int i) {
    return INSET + digits * digit + GAP + i * pitch() + i / 8 * digit;
  }

  double textX(int i) {
    return hexX(perRow - 1) + 2 * digit + GAP + i * digit;
  }

  int rows(int length) {
    return (length + perRow - 1) / perRow;
  }

  /** The column of octets at {@code x}, in hex or in text, or -1. */
  int columnAt(double x) {
    for (int i = 0; i < perRow; i++) {
      if (x >= hexX(i) - digit / 2 && x < hexX(i) + 2.5 * digit) return i;
      if (x >= textX(i) && x < textX(i) + digit) return i;
    }
    return -1;
  }
}
