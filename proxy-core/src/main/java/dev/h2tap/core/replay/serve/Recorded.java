package dev.h2tap.core.replay.serve;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Sha256;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * What was recorded, by what was asked. Of the answers to the same request each is given once, in
 * their order, then the last again and again. Safe for many threads.
 */
public final class Recorded {
  /** As many are looked at for what is nearest to a request that nothing matches. */
  private static final int MAX_NEAR = 20_000;

  private static final String BODY = "body";

  private final Exchanges exchanges;
  private final Set<String> match;
  private final Set<String> authorities = new HashSet<>();
  private final Map<Key, Answers> byKey = new HashMap<>();
  private final List<Target> targets = new ArrayList<>();

  private record Key(String method, String authority, String path, List<String> more) {}

  private static final class Answers {
    final List<Integer> rows = new ArrayList<>();
    int next;
  }

  /**
   * @param wanted which rows of the exchanges
   * @param match what must be the same beside method, authority, path and query: names of header
   *     fields, and {@code body}
   */
  public Recorded(Exchanges exchanges, IntPredicate wanted, Set<String> match) {
    this.exchanges = exchanges;
    this.match = new TreeSet<>();
    for (String word : match) this.match.add(word.toLowerCase(Locale.ROOT));
    for (int row = 1; row <= exchanges.count(); row++) {
      if (wanted.test(row)) add(exchanges.row(row));
    }
  }

  private void add(Exchange e) {
    boolean answered = e.status() >= 200 && !exchanges.headers(e.row(), Part.RESPONSE).isEmpty();
    Target t = e.target();
    boolean content = e.carries() == Carries.BODY || e.carries() == Carries.GRPC;
    if (!answered || !content || t.method().isEmpty()) return;
    authorities.add(authority(t.authority()));
    Asked asked = new Asked(t.method(), t.authority(), t.path(), List.of(), "");
    Key key = key(asked, authority(t.authority()), recorded(e));
    byKey.computeIfAbsent(key, _ -> new Answers()).rows.add(e.row());
    if (!authority(t.authority()).isEmpty()) {
      byKey.computeIfAbsent(key(asked, "", key.more), _ -> new Answers()).rows.add(e.row());
    }
    if (targets.size() < MAX_NEAR) targets.add(t);
  }

  /** How many requests have an answer. */
  public int count() {
    return targets.size();
  }

  /** Whether a request's body has to be known. */
  boolean wantsBody() {
    return match.contains(BODY);
  }

  private static Key key(Asked asked, String authority, List<String> more) {
    return new Key(asked.method(), authority, asked.path(), more);
  }

  /** Without the port that goes without saying. */
  private static String authority(String text) {
    return text.toLowerCase(Locale.ROOT).replaceFirst(":(443|80)$", "");
  }

  private List<String> recorded(Exchange e) {
    List<String> more = new ArrayList<>();
    for (String word : match) {
      boolean body = word.equals(BODY);
      more.add(body ? sha256(e.row()) : exchanges.field(e.row(), Part.REQUEST, word));
    }
    return more;
  }

  private List<String> asked(Asked asked) {
    List<String> more = new ArrayList<>();
    for (String word : match) more.add(word.equals(BODY) ? asked.bodySha256() : asked.field(word));
    return more;
  }

  private String sha256(int row) {
    try {
      return Sha256.hex(exchanges.body(row, Endpoint.CLIENT));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /** Whether anything was recorded of the authority that is asked. */
  boolean knows(Asked asked) {
    return authorities.contains(authority(asked.authority()));
  }

  /**
   * The row that answers. An authority that was never recorded is taken for one that was: so a
   * recording of any site can be served from any address.
   */
  synchronized OptionalInt answer(Asked asked) {
    String authority = knows(asked) ? authority(asked.authority()) : "";
    Answers answers = byKey.get(key(asked, authority, asked(asked)));
    if (answers == null && asked.method().equals("HEAD")) {
      Asked get = new Asked("GET", asked.authority(), asked.path(), asked.fields(), "");
      answers = byKey.get(key(get, authority, asked(get)));
    }
    return answers == null ? OptionalInt.empty() : OptionalInt.of(next(answers, asked));
  }

  private int next(Answers answers, Asked asked) {
    boolean conditional =
        !asked.field("if-none-match").isEmpty() || !asked.field("if-modified-since").isEmpty();
    int size = answers.rows.size();
    for (int i = answers.next; i < size; i++) {
      int row = answers.rows.get(i);
      // 304 says nothing to whoever has nothing (RFC 9110 15.4.5).
      if (exchanges.row(row).status() == 304 && !conditional) continue;
      answers.next = Math.min(i + 1, size - 1);
      return row;
    }
    for (int i = size - 1; i >= 0; i--) {
      int row = answers.rows.get(i);
      if (exchanges.row(row).status() != 304) return row;
    }
    return answers.rows.get(size - 1);
  }

  /** The recorded request that is most like this one, and what differs; empty if there is none. */
  Optional<String> nearest(Asked asked) {
    Target best = null;
    long bestScore = -1;
    for (Target t : targets) {
      long score = 0;
      if (authority(t.authority()).equals(authority(asked.authority()))) score += 1 << 20;
      if (withoutQuery(t.path()).equals(withoutQuery(asked.path()))) score += 1 << 22;
      if (t.method().equals(asked.method())) score += 1 << 18;
      if (t.path().equals(asked.path())) score += 1 << 21;
      score += common(t.path(), asked.path());
      if (score <= bestScore) continue;
      best = t;
      bestScore = score;
    }
    if (best == null) return Optional.empty();
    return Optional.of(best.method() + " " + best.url() + " (" + differs(best, asked) + ")");
  }

  private String differs(Target t, Asked asked) {
    if (!withoutQuery(t.path()).equals(withoutQuery(asked.path()))) return "its path differs";
    if (!t.path().equals(asked.path())) return "its query differs";
    if (!t.method().equals(asked.method())) return "its method differs";
    String authority = authority(asked.authority());
    if (authorities.contains(authority) && !authority(t.authority()).equals(authority)) {
      return "its authority differs";
    }
    return "it differs in " + String.join(" or ", match);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static int common(String a, String b) {
    int n = Math.min(Math.min(a.length(), b.length()), 10_000);
    int i = 0;
    while (i < n && a.charAt(i) == b.charAt(i)) i++;
    return i;
  }
}
