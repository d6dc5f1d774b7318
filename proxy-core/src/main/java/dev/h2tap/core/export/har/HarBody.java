package dev.h2tap.core.export.har;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.session.Exchanges;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message's content as a HAR has it.
 *
 * @param octets its content codings undone, unless {@code comment} says otherwise
 * @param text these as text; empty where they are none
 * @param comment what is to be said of them; empty if nothing is
 */
record HarBody(Slice octets, Optional<String> text, String comment) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

  static HarBody of(Exchanges exchanges, int row, Endpoint from, Message m, int max) {
    Content content = exchanges.content(row, from, max);
    Slice octets = content.octets();
    String comment = "";
    if (content.problem().equals(Redaction.MARK)) {
      comment = "left out";
    } else if (!content.problem().isEmpty()) {
      octets = Codings.decode(exchanges.body(row, from), "", max).octets();
      comment = "as carried: " + content.problem();
    } else if (content.cut()) {
      comment = "cut: the first %,d octets".formatted(octets.length());
    }
    return new HarBody(octets, text(octets, m.contentType()), comment);
  }

  boolean leftOut() {
    return comment.equals("left out");
  }

  /** Only what gives the same octets again is text. */
  private static Optional<String> text(Slice octets, String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    Charset charset = named.find() ? charset(named.group(1)) : StandardCharsets.UTF_8;
    ByteBuffer in = ByteBuffer.wrap(octets.array(), octets.offset(), octets.length());
    try {
      CharBuffer out = charset.newDecoder().decode(in);
      for (int i = 0; i < out.length(); i++) {
        char c = out.charAt(i);
        if (c < ' ' && "\t\n\r\f".indexOf(c) < 0) return Optional.empty();
      }
      String text = out.toString();
      return Slice.of(text.getBytes(charset)).equals(octets) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  static boolean isForm(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }
}
