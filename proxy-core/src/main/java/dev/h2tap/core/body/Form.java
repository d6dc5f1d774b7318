package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fields of application/x-www-form-urlencoded (URL Standard 5), a line each. */
final class Form {
  private Form() {}

  static List<Line> lines(Slice octets) {
    Lines out = new Lines();
    String text = octets.toString(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < text.length() && !out.full(); ) {
      int end = text.indexOf('&', at);
      if (end < 0) end = text.length();
      String field = text.substring(at, end);
      at = end + 1;
      if (field.isEmpty()) continue;
      int equals = field.indexOf('=');
      out.add(Tone.NAME, decoded(equals < 0 ? field : field.substring(0, equals)));
      if (equals >= 0) {
        out.add(Tone.QUIET, " = ").add(Tone.STRING, decoded(field.substring(equals + 1)));
      }
      out.next(0);
    }
    return out.done();
  }

  /** Of what is no escape, the characters as they are. */
  private static String decoded(String encoded) {
    var out = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      int high = c == '%' && i + 2 < encoded.length() ? hex(encoded.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(encoded.charAt(i + 2));
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(c == '+' ? ' ' : c);
      }
    }
    return Slice.of(out.toByteArray()).text();
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
