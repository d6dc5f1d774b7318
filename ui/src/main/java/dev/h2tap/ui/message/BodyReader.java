package dev.h2tap.ui.message;

import dev.h2tap.core.body.BodyView;
import dev.h2tap.core.body.Codings;
import dev.h2tap.core.body.Content;
import dev.h2tap.core.body.Line;
import dev.h2tap.core.body.PictureFormat;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.message.MessageFacts.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;

/** Reads an exchange's content and chooses how to show it; on a worker. */
final class BodyReader {
  /** Octets of content that are shown. */
  private static final int MOST = 1 << 20;

  /**
   * What the user chose; empty for what suits best.
   *
   * @param view kept only where it fits
   * @param perLine octets that a line of hexadecimal has room for
   */
  record Wish(Optional<Part> part, Optional<BodyView> view, int perLine) {
    static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), 16);

    /** Another exchange's part and view, in the same room. */
    Wish anew() {
      return new Wish(Optional.empty(), Optional.empty(), perLine);
    }
  }

  private final Session session;
  private final Exchanges exchanges;
  private final Texts texts;

  BodyReader(Session session, Texts texts) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.texts = texts;
  }

  Body read(Exchange x, Wish wish) {
    List<Part> parts = parts(x);
    if (parts.isEmpty()) {
      String none = texts.get(x.status() == 0 ? "message.no-content-yet" : "message.no-content");
      return new Body(
          parts, Part.RESPONSE, List.of(), BodyView.OCTETS, none, List.of(), Optional.empty());
    }
    Part part = wish.part().filter(parts::contains).orElse(parts.getFirst());
    if (part == Part.MESSAGES) return messages(x, parts, wish);
    return content(x, parts, part, wish);
  }

  /** What there is, the most wanted first. */
  private List<Part> parts(Exchange x) {
    List<Part> parts = new ArrayList<>();
    Carries carries = x.carries();
    boolean messages = carries == Carries.WEBSOCKET || carries == Carries.GRPC;
    if (messages) parts.add(Part.MESSAGES);
    boolean switched = x.http1() && carries != Carries.BODY;
    if (x.response().map(Message::bodyLength).orElse(0L) > 0 || switched) parts.add(Part.RESPONSE);
    if (x.request().map(Message::bodyLength).orElse(0L) > 0 || switched) parts.add(Part.REQUEST);
    return parts;
  }

  private Body messages(Exchange x, List<Part> parts, Wish wish) {
    var reader = new MessageLines(session, texts, wish.perLine());
    BodyView best = reader.best(x);
    List<BodyView> views = List.of(best, BodyView.OCTETS);
    BodyView view = wish.view().filter(views::contains).orElse(best);
    List<Line> lines = reader.read(x, view);
    String note = reader.note();
    return new Body(parts, Part.MESSAGES, views, view, note, lines, Optional.empty());
  }

  private Body content(Exchange x, List<Part> parts, Part part, Wish wish) {
    Content content = read(x, part, MOST);
    boolean picture = PictureFormat.of(content.octets()).isPresent();
    if (picture && content.cut()) content = read(x, part, Picture.MOST_OCTETS);
    String type = message(x, part).map(Message::contentType).orElse("");
    List<BodyView> views = BodyView.fitting(content.octets(), type, content.cut());
    BodyView view = wish.view().filter(views::contains).orElse(views.getFirst());
    List<String> told = new ArrayList<>();
    told.add(size(x, part, content));
    if (exchanges.lacksBody(x.row(), part.from())) told.add(texts.get("message.lacking"));
    if (!content.problem().isEmpty()) told.add(texts.retell(content.problem()));
    Optional<Image> shown = Optional.empty();
    if (view == BodyView.PICTURE) shown = picture(content, told);
    List<Line> lines =
        shown.isPresent()
            ? List.of()
            : view.lines(shortened(content), type, content.cut(), wish.perLine()).stream()
                .map(l -> l.in(texts::say))
                .toList();
    if (content.cut() && shown.isEmpty()) told.add(texts.get("message.cut", Numbers.size(MOST)));
    return new Body(parts, part, views, view, String.join(" · ", told), lines, shown);
  }

  private static Slice shortened(Content content) {
    Slice octets = content.octets();
    return octets.sub(0, Math.min(octets.length(), MOST));
  }

  private Optional<Image> picture(Content content, List<String> told) {
    PictureFormat format = PictureFormat.of(content.octets()).orElseThrow();
    String width = Long.toString(format.width());
    String height = Long.toString(format.height());
    told.add(texts.get("message.picture", format.name(), width, height));
    boolean small = Picture.small(format) && !content.cut();
    Optional<Image> image = small ? Picture.decode(content.octets()) : Optional.empty();
    if (image.isEmpty()) {
      told.add(texts.get(small ? "message.picture.broken" : "message.picture.large"));
    }
    return image;
  }

  private static Optional<Message> message(Exchange x, Part part) {
    return part == Part.REQUEST ? x.request() : x.response();
  }

  private Content read(Exchange x, Part part, int most) {
    boolean switched = x.http1() && x.carries() != Carries.BODY;
    if (!switched) return exchanges.content(x.row(), part.from(), most);
    return Codings.decode(exchanges.afterSwitch(x.row(), part.from()), "", most);
  }

  private String size(Exchange x, Part part, Content content) {
    Optional<Message> message = message(x, part);
    long carried = message.map(Message::bodyLength).orElse(0L);
    if (carried == 0) carried = content.octets().length();
    String octets = texts.count("details.octets", carried);
    String coding = message.map(Message::contentEncoding).orElse("");
    if (Codings.codings(coding).isEmpty() || content.octets().length() == 0) return octets;
    String unfolded = Numbers.grouped(content.octets().length()) + (content.cut() ? "+" : "");
    return texts.get("message.coded", octets, coding, unfolded);
  }
}
