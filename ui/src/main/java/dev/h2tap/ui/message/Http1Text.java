package dev.h2tap.ui.message;

import dev.h2tap.core.session.HeaderField;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A header list beside the lines of HTTP/1.1 that say the same (RFC 9112), field by field: what
 * became of what. Pure.
 */
final class Http1Text {
  /** Of a longer list the rest is left out. */
  static final int MOST = 2000;

  /** What stands at the right. */
  enum Kind {
    /** A request or status line. */
    START_LINE,
    FIELD,
    /** Why there is no line. */
    REMARK
  }

  /** A field and its line; the field is empty where HTTP/1.1 needs a line that HTTP/2 has not. */
  record Pair(String name, String value, String http1, Kind kind) {}

  /** How the content of a message is told to end. */
  enum Ending {
    /** By a field, or there is none. */
    TOLD,
    /** By END_STREAM alone: HTTP/1.1 would have sent it in chunks. */
    BY_STREAM,
    /** It is none: another protocol follows an extended CONNECT (RFC 8441), or Upgrade. */
    UPGRADED
  }

  private final List<HeaderField> list;
  private final Texts texts;
  private final List<Pair> out = new ArrayList<>();
  private final Map<String, String> pseudo = new HashMap<>();

  private Http1Text(List<HeaderField> list, Texts texts) {
    this.list = list;
    this.texts = texts;
    for (HeaderField f : list) {
      if (!f.name().startsWith(":")) break;
      pseudo.putIfAbsent(f.name(), f.value());
    }
  }

  /** A request, a response or a 1xx of HTTP/2. */
  static List<Pair> head(List<HeaderField> list, Ending ending, Texts texts) {
    var text = new Http1Text(list, texts);
    boolean switched = ending == Ending.UPGRADED && "200".equals(text.pseudo.get(":status"));
    text.fields(switched ? "HTTP/1.1 101 " + Reasons.of("101") : text.startLine());
    boolean told = list.stream().limit(MOST).anyMatch(f -> f.name().equals("content-length"));
    if (ending == Ending.BY_STREAM && !told) {
      text.out.add(new Pair("", "", "Transfer-Encoding: chunked", Kind.FIELD));
    }
    return text.out;
  }

  /** Trailers: fields alone. */
  static List<Pair> trailers(List<HeaderField> list, Texts texts) {
    var text = new Http1Text(list, texts);
    text.fields("");
    return text.out;
  }

  /**
   * A message that was HTTP/1.x on the wire.
   *
   * @param startLine as written; empty if it can't be read
   */
  static List<Pair> written(List<HeaderField> list, String startLine, Texts texts) {
    var text = new Http1Text(list, texts);
    text.fields(startLine.isEmpty() ? text.startLine() : startLine);
    return text.out;
  }

  /** A header list of what has nothing to do with HTTP/1.1's lines: with nothing beside it. */
  static List<Pair> alone(List<HeaderField> list, Texts texts) {
    var text = new Http1Text(list, texts);
    for (HeaderField f : list.subList(0, Math.min(MOST, list.size()))) {
      text.out.add(new Pair(f.name(), f.value(), "", Kind.FIELD));
    }
    text.leftOut();
    return text.out;
  }

  private String startLine() {
    String status = pseudo.get(":status");
    if (status != null) return ("HTTP/1.1 " + status + " " + Reasons.of(status)).stripTrailing();
    String method = pseudo.get(":method");
    if (method == null) return "";
    boolean upgrade = pseudo.containsKey(":protocol");
    if (method.equals("CONNECT") && !upgrade) {
      return "CONNECT " + pseudo.getOrDefault(":authority", "") + " HTTP/1.1";
    }
    return (upgrade ? "GET" : method) + " " + pseudo.getOrDefault(":path", "") + " HTTP/1.1";
  }

  private void fields(String startLine) {
    boolean started = startLine.isEmpty();
    String cookie = "";
    for (HeaderField f : list.subList(0, Math.min(MOST, list.size()))) {
      if (f.name().startsWith(":") && !started) {
        started = true;
        out.add(new Pair(f.name(), f.value(), startLine, Kind.START_LINE));
        hostToo(f);
      } else if (f.name().startsWith(":")) {
        pseudo(f);
      } else if (f.name().equals("cookie") && !cookie.isEmpty()) {
        remark(f, "message.http1.cookie");
      } else if (f.name().equals("cookie")) {
        cookie = cookies();
        out.add(new Pair(f.name(), f.value(), "cookie: " + cookie, Kind.FIELD));
      } else {
        out.add(new Pair(f.name(), f.value(), f.name() + ": " + f.value(), Kind.FIELD));
      }
    }
    leftOut();
  }

  private void leftOut() {
    int left = list.size() - MOST;
    if (left > 0) out.add(new Pair("", texts.count("list.left-out", left), "", Kind.REMARK));
  }

  /** An authority that happens to come first has a line of its own all the same. */
  private void hostToo(HeaderField first) {
    if (first.name().equals(":authority")) {
      out.add(new Pair("", "", "Host: " + first.value(), Kind.FIELD));
    }
  }

  private void pseudo(HeaderField f) {
    switch (f.name()) {
      case ":authority" -> {
        if (isConnect()) remark(f, "message.http1.start");
        else out.add(new Pair(f.name(), f.value(), "Host: " + f.value(), Kind.FIELD));
      }
      case ":scheme" -> remark(f, "message.http1.scheme");
      case ":protocol" -> {
        out.add(new Pair(f.name(), f.value(), "Upgrade: " + f.value(), Kind.FIELD));
        out.add(new Pair("", "", "Connection: Upgrade", Kind.FIELD));
      }
      case ":method", ":path", ":status" -> remark(f, "message.http1.start");
      default -> remark(f, "message.http1.unknown");
    }
  }

  private boolean isConnect() {
    return "CONNECT".equals(pseudo.get(":method")) && !pseudo.containsKey(":protocol");
  }

  private void remark(HeaderField f, String key) {
    out.add(new Pair(f.name(), f.value(), texts.get(key), Kind.REMARK));
  }

  /** RFC 9113 8.2.3: crumbs are put together again. */
  private String cookies() {
    List<String> crumbs = new ArrayList<>();
    for (HeaderField f : list.subList(0, Math.min(MOST, list.size()))) {
      if (f.name().equals("cookie")) crumbs.add(f.value());
    }
    return String.join("; ", crumbs);
  }
}
