package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in sentences where an exchange's time went. */
final class TimesInWords {
  private TimesInWords() {}

  static String of(ExchangeRow row, Desk desk, StreamsModel model) {
    return of(
        row.exchange(),
        desk.session().startNanos(),
        model.push(row.exchange().row()),
        desk.texts());
  }

  /**
   * @param start the capture's first packet, nanoseconds since 1970 (UTC)
   */
  static String of(Exchange x, long start, Optional<PushOutcome> push, Texts texts) {
    Times t = x.times();
    List<String> out = new ArrayList<>();
    String at = Numbers.seconds(Field.start(x.times()) - start);
    if (x.pushed()) {
      String state = push.map(p -> p.state().name().toLowerCase(Locale.ROOT)).orElse("under_way");
      out.add(texts.get("streams.words.pushed", Integer.toString(x.promisedOn()), at));
      out.add(texts.get("streams.words.push." + state));
    } else if (t.requestStart() == 0) {
      out.add(texts.get("streams.words.unasked"));
    } else {
      out.add(texts.get("streams.words.asked", at));
    }
    long sending = t.requestEnd() - t.requestStart();
    if (t.requestStart() > 0 && sending > 0 && !x.pushed()) {
      long octets = x.request().map(Message::bodyLength).orElse(0L);
      out.add(texts.get("streams.words.sending", Numbers.grouped(octets), Numbers.span(sending)));
      blocked("client", t.requestBlocked(), out, texts);
    }
    if (t.waiting() > 0) {
      out.add(texts.get("streams.words.waiting", Numbers.span(t.waiting())));
    }
    if (t.responseHead() > 0) {
      long octets = x.response().map(Message::bodyLength).orElse(0L);
      long took = Math.max(0, t.responseEnd() - t.responseHead());
      String key =
          (octets == 0 ? "streams.words.empty" : "streams.words.answer")
              + (took == 0 ? "-at-once" : "");
      out.add(texts.get(key, Numbers.grouped(octets), Numbers.span(took)));
      blocked("server", t.responseBlocked(), out, texts);
    } else {
      out.add(texts.get("streams.words.no-answer"));
    }
    if (ExchangeRow.reset(x))
      out.add(texts.get("streams.words.ended", Endings.of(x.closedBy(), texts)));
    else if (x.closedBy().equals("open")) out.add(texts.get("streams.words.open"));
    return texts.sentences(out);
  }

  private static void blocked(String who, long nanos, List<String> out, Texts texts) {
    if (nanos > 0) out.add(texts.get("streams.words.blocked." + who, Numbers.span(nanos)));
  }
}
