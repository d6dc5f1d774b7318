package dev.h2tap.ui.details;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameField;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.details.Node.Tone;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A frame as a tree of lines: findings, then its fields down to the bit, then its header fields.
 */
final class FrameTree {
  private final Session session;
  private final Texts texts;
  private final int n;

  private FrameTree(Session session, Texts texts, int n) {
    this.session = session;
    this.texts = texts;
    this.n = n;
  }

  /** The roots of frame {@code n}'s tree. */
  static List<Node> of(Session session, Texts texts, int n) {
    return new FrameTree(session, texts, n).roots();
  }

  private List<Node> roots() {
    List<Node> roots = new ArrayList<>();
    for (Finding finding : session.findings(n)) roots.add(finding(finding));
    if (session.frames().type(n) == FrameType.GAP) {
      roots.add(new Node(Tone.TITLE, "", texts.say(session.infoWording(n)), "", 0, 0, List.of()));
      return roots;
    }
    Frame frame = session.frame(n);
    FrameHeader header = frame.header();
    List<Node> fields = new ArrayList<>();
    for (FrameField field : frame.fields()) {
      if (field.name().equals("Frame Header")) fields.addAll(all(field.children()));
      else fields.add(node(field));
    }
    headerBlock().ifPresent(fields::add);
    int octets = header.length() + FrameType.headerOctets(header.type());
    roots.add(new Node(Tone.TITLE, "", title(header), "", 0, octets, fields));
    return roots;
  }

  private String title(FrameHeader h) {
    String type = FrameType.name(h.type());
    String size = texts.count("details.octets", h.length());
    if (h.type() == FrameType.PREFACE) return texts.get("details.preface", size);
    return h.stream() == 0
        ? texts.get("details.on-connection", type, size)
        : texts.get("details.on-stream", type, Integer.toString(h.stream()), size);
  }

  private Node finding(Finding f) {
    Tone tone =
        switch (f.severity()) {
          case ERROR -> Tone.ERROR;
          case WARNING -> Tone.WARNING;
          case NOTE -> Tone.NOTE;
        };
    List<Node> why = new ArrayList<>();
    why.add(quiet(texts.get("details.rule"), f.rule()));
    if (!f.errorCode().isEmpty()) why.add(quiet(texts.get("details.error-code"), f.errorCode()));
    String scope = texts.get("details.scope." + f.scope().name().toLowerCase(Locale.ROOT));
    if (f.severity() == Finding.Severity.ERROR) why.add(quiet(texts.get("details.scope"), scope));
    why.add(quiet(texts.get("details.code"), f.code()));
    return new Node(tone, "", texts.sentence(f.wording()), "", -1, 0, why);
  }

  private static Node quiet(String name, String value) {
    return new Node(Tone.QUIET, "", name, value, -1, 0, List.of());
  }

  private List<Node> all(List<FrameField> fields) {
    return fields.stream().filter(FrameTree::matters).map(this::node).toList();
  }

  /** A bit that means nothing for the type is told only where it is set. */
  private static boolean matters(FrameField f) {
    return !(f.name().startsWith("Unused") && f.value().equals("not set"));
  }

  private Node node(FrameField f) {
    boolean bit = f.length() == 1 && f.bits() == 1;
    boolean set = f.value().equals("set") || f.value().equals("1");
    Tone tone = bit && !set ? Tone.QUIET : Tone.PLAIN;
    String bits = bit ? bits(f.firstBit(), set) : "";
    return new Node(
        tone, bits, f.name(), texts.say(f.told()), f.offset(), f.length(), all(f.children()));
  }

  /** An octet of dots with one bit in it: {@code .... ...1}. */
  static String bits(int position, boolean set) {
    var out = new StringBuilder("........");
    out.setCharAt(position, set ? '1' : '0');
    return out.insert(4, ' ').toString();
  }

  private Optional<Node> headerBlock() {
    List<HeaderRepresentation> all = session.representations(n);
    if (all.isEmpty()) return Optional.empty();
    int octets = 0;
    int first = -1;
    int end = 0;
    for (HeaderRepresentation r : all) {
      octets += r.octets();
      if (r.frame() != n) continue;
      if (first < 0) first = r.offset();
      end = Math.max(end, r.offset() + r.octets());
    }
    String title = texts.count("details.fields", all.size());
    String size = texts.count("details.octets", octets);
    int from = first < 0 ? -1 : first;
    return Optional.of(
        new Node(
            Tone.PLAIN,
            "",
            texts.get("details.header-block"),
            texts.get("details.in", title, size),
            from,
            Math.max(0, end - Math.max(0, first)),
            lazy(all.size(), i -> header(all.get(i)))));
  }

  /** A header block may have tens of thousands of fields: only those that are seen become nodes. */
  private static List<Node> lazy(int size, IntFunction<Node> made) {
    return new AbstractList<>() {
      @Override
      public Node get(int i) {
        return made.apply(Objects.checkIndex(i, size));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private Node header(HeaderRepresentation r) {
    int from = r.frame() == n ? r.offset() : -1;
    boolean resizes = r.kind() == Kind.SIZE_UPDATE;
    String name = resizes ? texts.get("hpack." + r.kind().word()) : r.name();
    String value = resizes ? Numbers.grouped(r.index()) : r.value();
    var how = lazy(2, i -> i == 0 ? kind(r, from) : wire(r));
    return new Node(Tone.HEADER, "", name, value, from, r.octets(), how);
  }

  private Node kind(HeaderRepresentation r, int from) {
    String kind = texts.get("hpack." + r.kind().word());
    return new Node(Tone.QUIET, "", kind, index(r), from, r.octets(), List.of());
  }

  private Node wire(HeaderRepresentation r) {
    String size = texts.count("details.octets", r.octets());
    String where =
        r.frame() == n ? size : texts.get("details.in-frame", size, Numbers.grouped(r.frame()));
    String huffman = huffman(r);
    String told = huffman.isEmpty() ? where : where + ", " + huffman;
    return quiet(texts.get("details.on-the-wire"), told);
  }

  private String index(HeaderRepresentation r) {
    return switch (r.kind()) {
      case INDEXED -> texts.get("hpack.index", Integer.toString(r.index()));
      case SIZE_UPDATE -> texts.count("details.octets", r.index());
      case INCREMENTAL, LITERAL, NEVER ->
          r.index() == 0
              ? texts.get("hpack.new-name")
              : texts.get("hpack.name-index", Integer.toString(r.index()));
    };
  }

  private String huffman(HeaderRepresentation r) {
    if (r.huffmanName() && r.huffmanValue()) return texts.get("hpack.huffman-both");
    if (r.huffmanName()) return texts.get("hpack.huffman-name");
    return r.huffmanValue() ? texts.get("hpack.huffman-value") : "";
  }
}
