package dev.h2tap.ui.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.CertificateFacts;
import dev.h2tap.core.capture.tls.HelloFingerprint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.RoundTrip;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Failures;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A {@link ConnectionPage} in words: lines under headings, with a word for each end. */
final class Sheet {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Of the names that a certificate is for; some are for hundreds. */
  private static final int MOST_NAMES = 12;

  /**
   * A line.
   *
   * @param frame where it leads; 0 for nowhere
   * @param client what is so at the client's end, or of the whole connection
   */
  record Line(Rank rank, int frame, String what, String client, String server) {}

  /** What a line is. */
  enum Rank {
    HEADING,
    FACT,
    /** Of the connection as a whole: has the room of both ends. */
    WIDE
  }

  private final Texts texts;
  private final ConnectionPage page;
  private final List<Line> lines = new ArrayList<>();

  private Sheet(ConnectionPage page, Texts texts) {
    this.page = page;
    this.texts = texts;
  }

  static List<Line> of(ConnectionPage page, Texts texts) {
    var sheet = new Sheet(page, texts);
    sheet.who();
    sheet.tls();
    page.instant().ifPresent(sheet::http2);
    page.fingerprint().ifPresent(sheet::fingerprint);
    // Long, and seldom what one came for.
    sheet.certificates("origin-chain", page.summary().facts().originCertificates());
    sheet.certificates("made-chain", page.summary().facts().madeCertificates());
    return sheet.lines;
  }

  /** The line over the settings; -1 where there are none. */
  static int settings(List<Line> lines, Texts texts) {
    return lines.indexOf(head("settings", texts));
  }

  private static Line head(String key, Texts texts) {
    return new Line(Rank.HEADING, 0, texts.get("connection." + key), "", "");
  }

  private void heading(String key) {
    lines.add(head(key, texts));
  }

  private void wide(String key, String value) {
    if (value.isEmpty()) return;
    lines.add(new Line(Rank.WIDE, 0, texts.get("connection." + key), value, ""));
  }

  private void both(String key, String client, String server) {
    if (client.isEmpty() && server.isEmpty()) return;
    lines.add(new Line(Rank.FACT, 0, texts.get("connection." + key), client, server));
  }

  private void who() {
    ConnectionSummary c = page.summary();
    heading("who");
    wide("host", c.host());
    wide("protocol", c.protocol());
    wide("failure", texts.retell(c.facts().failure()));
    wide("failure.what-to-do", Failures.advice(c.facts().failure(), texts));
    both("address", Addresses.text(c.client()), Addresses.text(c.server()));
    both("frames", Numbers.grouped(c.clientFrames()), Numbers.grouped(c.serverFrames()));
    both("octets", Numbers.grouped(c.clientBytes()), Numbers.grouped(c.serverBytes()));
    wide("streams", Numbers.grouped(c.streams()));
    wide("findings", Numbers.grouped(c.findings()));
    wide("began", clock(c.start()));
    if (c.end() != 0) wide("lasted", Numbers.span(c.end() - c.start()));
    wide(c.end() == 0 ? "half-closed-by" : "closed-by", Endings.of(c.closedBy(), texts));
    wide("mode", c.facts().mode());
  }

  private static String clock(long nanos) {
    var at = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  private void tls() {
    ConnectionSummary c = page.summary();
    Optional<Tls> client = c.facts().clientTls().or(c::tls);
    Optional<Tls> server = c.facts().serverTls();
    heading("tls");
    if (client.isEmpty() && server.isEmpty()) {
      wide("none", texts.get("connection.cleartext"));
      return;
    }
    leg("version", client, server, Tls::version);
    leg("cipher", client, server, Tls::cipher);
    leg("sni", client, server, Tls::sni);
    leg("offered", client, server, t -> String.join(", ", t.alpnOffered()));
    leg("chosen", client, server, Tls::alpn);
    client.map(Tls::hello).filter(h -> !h.isEmpty()).ifPresent(this::hello);
    if (c.facts().insecure()) wide("verified", texts.get("connection.unverified"));
  }

  private void certificates(String heading, CertificateChain chain) {
    if (chain.isEmpty()) return;
    heading(heading);
    List<CertificateFacts> all = chain.certificates();
    for (CertificateFacts c : all) {
      wide("subject", c.subject());
      wide("issuer", c.issuer());
      wide("valid", texts.get("connection.from-until", day(c.from()), day(c.until())));
      wide("names", names(c.names()));
      wide("key", texts.get("connection.key-signed", c.key(), c.signature()));
      wide("sha256", c.sha256());
    }
    int more = chain.omitted() + chain.der().size() - all.size();
    if (more > 0) wide("omitted", Numbers.grouped(more));
  }

  private static String day(Instant at) {
    return DAY.format(at.atZone(ZoneId.systemDefault()));
  }

  private String names(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? texts.get("connection.more-names", first, Numbers.grouped(more)) : first;
  }

  private void hello(HelloFingerprint print) {
    wide("ja4", print.ja4Hash());
    wide("ja4-of", print.ja4());
    wide("ja3", print.ja3Hash());
    wide("ja3-of", print.ja3());
  }

  private void leg(
      String key, Optional<Tls> client, Optional<Tls> server, Function<Tls, String> fact) {
    both(key, client.map(fact).orElse(""), server.map(fact).orElse(""));
  }

  private void http2(Understanding.Instant instant) {
    ConnectionState state = instant.state();
    heading("settings");
    var ids = new TreeSet<Integer>();
    for (Endpoint end : Endpoint.values()) {
      ids.addAll(state.settings(end).announced().keySet());
      ids.addAll(state.settings(end).inForce().keySet());
    }
    for (int id : ids) {
      String name = SettingId.name(id).replace("SETTINGS_", "");
      String client = setting(state, Endpoint.CLIENT, id);
      String server = setting(state, Endpoint.SERVER, id);
      lines.add(new Line(Rank.FACT, 0, name, client, server));
    }
    heading("state");
    both(
        "may-send",
        Numbers.grouped(state.flow().window(0, Endpoint.CLIENT)),
        Numbers.grouped(state.flow().window(0, Endpoint.SERVER)));
    both("table", table(instant.client()), table(instant.server()));
    heading("round-trips");
    trips("settings-trips", RoundTrip.Kind.SETTINGS);
    trips("ping-trips", RoundTrip.Kind.PING);
    if (page.roundTrips().isEmpty()) wide("none", texts.get("connection.no-trips"));
  }

  private String setting(ConnectionState state, Endpoint end, int id) {
    SortedMap<Integer, Long> announced = state.settings(end).announced();
    SortedMap<Integer, Long> inForce = state.settings(end).inForce();
    String now = inForce.containsKey(id) ? Numbers.grouped(inForce.get(id)) : "";
    if (!announced.containsKey(id)) {
      return now.isEmpty() ? "" : texts.get("connection.default", now);
    }
    String said = Numbers.grouped(announced.get(id));
    if (said.equals(now)) return said;
    if (now.isEmpty()) return texts.get("connection.waits", said);
    return texts.get("connection.not-yet", said, now);
  }

  private String table(Understanding.Table table) {
    return texts.get(
        "connection.table-of",
        Numbers.grouped(table.size()),
        Numbers.grouped(table.limit()),
        Numbers.grouped(table.entries().size()));
  }

  private void trips(String key, RoundTrip.Kind kind) {
    List<RoundTrip> client = page.roundTrips(Endpoint.CLIENT, kind);
    List<RoundTrip> server = page.roundTrips(Endpoint.SERVER, kind);
    if (client.isEmpty() && server.isEmpty()) return;
    List<RoundTrip> last = client.isEmpty() ? server : client;
    lines.add(
        new Line(
            Rank.FACT,
            last.getLast().answered(),
            texts.get("connection." + key),
            trips(client),
            trips(server)));
  }

  private String trips(List<RoundTrip> trips) {
    if (trips.isEmpty()) return "";
    long[] nanos = trips.stream().mapToLong(RoundTrip::nanos).sorted().toArray();
    if (nanos.length == 1) return Numbers.span(nanos[0]);
    return texts.get(
        "connection.trips",
        Integer.toString(nanos.length),
        Numbers.span(nanos[0]),
        Numbers.span(nanos[nanos.length / 2]),
        Numbers.span(nanos[nanos.length - 1]));
  }

  private void fingerprint(Http2Fingerprint print) {
    heading("fingerprint");
    wide("akamai", print.toString());
    wide("akamai-settings", print.settings());
    wide("akamai-update", print.update());
    wide("akamai-priorities", print.priorities());
    wide("akamai-order", print.order());
  }
}
