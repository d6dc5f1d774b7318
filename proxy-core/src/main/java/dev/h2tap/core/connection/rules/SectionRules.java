package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Finding.Scope;
import dev.h2tap.core.bytes.Finding.Severity;
import dev.h2tap.core.bytes.Wording;

/**
 * The rules on the fields of one section: RFC 9113 8.2 (characters, connection-specific fields),
 * 8.3 (pseudo-header fields), 8.5 (CONNECT), RFC 8441 4 (extended CONNECT). A message that breaks
 * one is malformed, which is a stream error of type PROTOCOL_ERROR (RFC 9113 8.1.1).
 */
final class SectionRules {
  private static final String FIELDS = "RFC 9113 8.2.1";
  private static final String PSEUDO = "RFC 9113 8.3";
  private static final String REQUEST = "RFC 9113 8.3.1";
  private static final String RESPONSE = "RFC 9113 8.3.2";
  private static final String CONNECT = "RFC 9113 8.5";
  private static final String VALUE_CODE = "field-value-character";
  private static final String VALUE_TEXT = "the value of field %s has a NUL, CR or LF";

  private static final String NOT_IN_REQUEST =
      "pseudo-header field %s does not belong into a request";
  private static final String NOT_IN_RESPONSE =
      "pseudo-header field %s does not belong into a response";

  private static final int REQUEST_KINDS =
      1 << FieldTraits.METHOD
          | 1 << FieldTraits.SCHEME
          | 1 << FieldTraits.AUTHORITY
          | 1 << FieldTraits.PATH
          | 1 << FieldTraits.PROTOCOL;
  private static final String[] NAMES = {
    "", ":method", ":scheme", ":authority", ":path", ":protocol", ":status"
  };

  private final FindingSink out;

  SectionRules(FindingSink out) {
    this.out = out;
  }

  /** A malformed message's finding. */
  static Finding malformed(String rule, String code, String pattern, Object... values) {
    Wording wording = Wording.of(pattern, values);
    return new Finding(Severity.ERROR, rule, code, "PROTOCOL_ERROR", Scope.MESSAGE, wording);
  }

  private void say(int stream, String rule, String code, String pattern, Object... values) {
    out.finding(stream, malformed(rule, code, pattern, values));
  }

  /**
   * What holds for every section.
   *
   * @param binary whether the receiver takes gRPC's binary values (its setting 0xfe03)
   */
  void fields(int stream, FieldSection s, boolean binary) {
    if (s.faults() != 0) {
      characters(stream, s);
      if (!binary) fault(stream, s, FieldTraits.VALUE_BINARY, VALUE_CODE, VALUE_TEXT);
    }
    int specific = s.connectionSpecific();
    if (specific != 0) {
      String text = "field %s belongs to HTTP/1 connections";
      say(stream, "RFC 9113 8.2.2", "connection-specific-field", text, s.name(specific));
    }
    if (s.lengthsDiffer()) {
      String text = "content-length fields with different values";
      say(stream, "RFC 9113 8.1.1", "content-length-value", text);
    }
  }

  private void characters(int stream, FieldSection s) {
    if ((s.faults() & FieldTraits.NAME_EMPTY) != 0) {
      say(stream, FIELDS, "field-name-empty", "a field name is empty");
    }
    fault(
        stream,
        s,
        FieldTraits.NAME_UPPERCASE,
        "field-name-uppercase",
        "field name %s has uppercase letters");
    fault(
        stream,
        s,
        FieldTraits.NAME_CHARACTER,
        "field-name-character",
        "field name %s has a character that names must not have");
    fault(stream, s, FieldTraits.VALUE_CHARACTER, VALUE_CODE, VALUE_TEXT);
    fault(
        stream,
        s,
        FieldTraits.VALUE_WHITESPACE,
        "field-value-whitespace",
        "the value of field %s begins or ends with a space or tab");
    if ((s.faults() & FieldTraits.VALUE_BAD) != 0) badValue(stream, s);
  }

  private void fault(int stream, FieldSection s, int fault, String code, String text) {
    if ((s.faults() & fault) == 0) return;
    say(stream, FIELDS, code, text, s.name(s.firstFaulty(fault)));
  }

  private void badValue(int stream, FieldSection s) {
    int field = s.firstFaulty(FieldTraits.VALUE_BAD);
    String name = s.name(field);
    String value = s.value(field);
    switch (s.kind(field)) {
      case FieldTraits.TE ->
          say(
              stream,
              "RFC 9113 8.2.2",
              "te-value",
              "field %s has the value %s, allowed is \"trailers\"",
              name,
              value);
      case FieldTraits.CONTENT_LENGTH ->
          say(
              stream,
              "RFC 9113 8.1.1",
              "content-length-value",
              "field %s has the value %s, no number of octets",
              name,
              value);
      case FieldTraits.STATUS ->
          say(
              stream,
              RESPONSE,
              "status-value",
              "field %s has the value %s, no status code of three digits",
              name,
              value);
      case FieldTraits.PATH -> {
        if (s.method() != FieldTraits.METHOD_CONNECT || s.has(FieldTraits.PROTOCOL)) {
          String text = "field %s has the value %s, which does not begin with a slash";
          say(stream, REQUEST, "path-value", text, name, value);
        }
      }
      default ->
          say(
              stream,
              REQUEST,
              "authority-userinfo",
              "field %s has the value %s with userinfo in it",
              name,
              value);
    }
  }

  /**
   * The pseudo-header fields of a head.
   *
   * @param allowed the kinds that such a head may have, as bits
   * @param misplaced what to say of others
   */
  private void pseudo(int stream, FieldSection s, int allowed, String misplaced) {
    if (s.late() != 0 && out.wants("pseudo-header-order")) {
      String text = "pseudo-header field %s comes behind regular fields";
      say(stream, PSEUDO, "pseudo-header-order", text, s.name(s.late()));
    }
    if (s.unknownPseudo() != 0) {
      String text = "pseudo-header field %s is not defined";
      say(stream, PSEUDO, "pseudo-header-unknown", text, s.name(s.unknownPseudo()));
    }
    for (int kind = FieldTraits.METHOD; kind <= FieldTraits.STATUS; kind++) {
      if ((s.repeated() >> kind & 1) != 0) {
        String text = "pseudo-header field %s comes more than once";
        say(stream, PSEUDO, "pseudo-header-repeated", text, NAMES[kind]);
      }
      if (s.has(kind) && (allowed >> kind & 1) == 0) {
        say(stream, PSEUDO, "pseudo-header-direction", misplaced, NAMES[kind]);
      }
    }
  }

  /**
   * A request's head.
   *
   * @param protocolAllowed whether the server had said SETTINGS_ENABLE_CONNECT_PROTOCOL
   */
  void request(int stream, FieldSection s, boolean protocolAllowed) {
    pseudo(stream, s, REQUEST_KINDS, NOT_IN_REQUEST);
    if (s.method() == FieldTraits.METHOD_CONNECT && !s.has(FieldTraits.PROTOCOL)) {
      connect(stream, s);
    } else {
      needs(stream, s, FieldTraits.METHOD, REQUEST);
      needs(stream, s, FieldTraits.SCHEME, REQUEST);
      needs(stream, s, FieldTraits.PATH, REQUEST);
    }
    if (s.has(FieldTraits.PROTOCOL)) protocol(stream, s, protocolAllowed);
    if (s.authority() != 0 && s.host() != 0 && !s.sameAuthority(s.authority(), s.host())) {
      String text = "host %s differs from :authority %s";
      say(stream, REQUEST, "host-differs", text, s.value(s.host()), s.value(s.authority()));
    }
  }

  private void connect(int stream, FieldSection s) {
    if (s.has(FieldTraits.SCHEME) || s.has(FieldTraits.PATH)) {
      String text = "CONNECT with :scheme or :path, which it has to leave out";
      say(stream, CONNECT, "connect-pseudo-header", text);
    }
    needs(stream, s, FieldTraits.AUTHORITY, CONNECT);
  }

  private void protocol(int stream, FieldSection s, boolean allowed) {
    String rule = "RFC 8441 4";
    if (s.method() != FieldTraits.METHOD_CONNECT && !s.lost()) {
      String text = ":protocol in a request whose method is not CONNECT";
      say(stream, rule, "protocol-without-connect", text);
    }
    if (!allowed) {
      String text = ":protocol, which the server did not allow by SETTINGS_ENABLE_CONNECT_PROTOCOL";
      say(stream, "RFC 8441 3", "connect-protocol-not-enabled", text);
    }
  }

  /** A promised request's head (RFC 9113 8.4). */
  void promise(int stream, FieldSection s) {
    pseudo(stream, s, REQUEST_KINDS, NOT_IN_REQUEST);
    needs(stream, s, FieldTraits.METHOD, REQUEST);
    needs(stream, s, FieldTraits.SCHEME, REQUEST);
    needs(stream, s, FieldTraits.PATH, REQUEST);
    needs(stream, s, FieldTraits.AUTHORITY, "RFC 9113 8.4");
    boolean safe = s.method() == FieldTraits.METHOD_GET || s.method() == FieldTraits.METHOD_HEAD;
    if (s.has(FieldTraits.METHOD) && !safe) {
      String text = "a request is promised whose method is not known to be safe and cacheable";
      say(stream, "RFC 9113 8.4", "push-method", text);
    }
    if (s.contentLength() > 0) {
      String text = "a request with content (%,d octets) is promised";
      say(stream, "RFC 9113 8.4", "push-with-content", text, s.contentLength());
    }
  }

  /** A response's head, informational or final. */
  void response(int stream, FieldSection s, boolean endStream) {
    pseudo(stream, s, 1 << FieldTraits.STATUS, NOT_IN_RESPONSE);
    needs(stream, s, FieldTraits.STATUS, RESPONSE);
    if (s.status() == 101) {
      String text = "status 101: HTTP/2 has no switching of protocols";
      say(stream, "RFC 9113 8.6", "status-101", text);
    }
    if (s.informational() && endStream) {
      String text = "an informational response (%d) ends the stream";
      say(stream, "RFC 9113 8.1", "informational-end-stream", text, s.status());
    }
  }

  /** A trailer section. */
  void trailers(int stream, FieldSection s, boolean endStream) {
    if (s.anyPseudo()) {
      String text = "a trailer section has pseudo-header fields";
      say(stream, "RFC 9113 8.1", "pseudo-header-in-trailers", text);
    }
    if (!endStream) {
      String text = "HEADERS behind a message's head without END_STREAM";
      say(stream, "RFC 9113 8.1", "trailers-without-end-stream", text);
    }
  }

  private void needs(int stream, FieldSection s, int kind, String rule) {
    if (s.has(kind) || s.lost()) return;
    say(stream, rule, "pseudo-header-missing", "%s is missing", NAMES[kind]);
  }
}
