package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Failures;
import dev.h2tap.ui.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** What is wrong and what went well, in words under the toolbar. */
final class Banners extends VBox {
  /** Among so many connections those that failed are looked for. */
  private static final int LOOKED_AT = 20;

  private final Look look;
  private final Banner trouble = new Banner("bad");
  private final Banner damage = new Banner("warn");

  Banners(ShellModel model, Look look) {
    this.look = look;
    String dismiss = look.texts().get("problem.dismiss");
    var problem = new Banner("bad");
    problem.dismissable(dismiss, model::dismissProblem);
    model.problem().subscribe(problem::say);
    var notice = new Banner("good");
    notice.dismissable(dismiss, model::dismissNotice);
    model.notice().subscribe(notice::say);
    getChildren().addAll(trouble, problem, notice, damage);
  }

  /** What the host suffers from; empty for nothing. */
  void trouble(String words) {
    trouble.say(look.texts().retell(words));
  }

  /** Looks at the capture at hand; once a pulse. */
  void poll(Optional<Session> capture) {
    damage.say(capture.map(this::damage).orElse(""));
  }

  private String damage(Session session) {
    if (session.frames().count() == 0 && session.exchanges().count() == 0) {
      String failed = failure(session);
      if (!failed.isEmpty()) return failed;
    }
    String told = session.progress().trouble().map(look.texts()::say).orElse("");
    // Where there is nothing at all, that is told in its place.
    return told.isEmpty() || session.connectionCount() == 0 ? "" : look.texts().get("damage", told);
  }

  /**
   * Why the first frame does not come: the connection that failed last, if one did lately. Programs
   * talk on their own account, too, so it may be another than the user asks about.
   */
  private String failure(Session session) {
    int count = session.connectionCount();
    int failed = 0;
    int last = 0;
    for (int c = count; c > Math.max(0, count - LOOKED_AT); c--) {
      if (session.connection(c).facts().failure().isEmpty()) continue;
      failed++;
      last = Math.max(last, c);
    }
    if (failed == 0) return "";
    var connection = session.connection(last);
    String name = connection.host();
    String host = name.isEmpty() ? connection.server().getHostString() : name;
    String failure = connection.facts().failure();
    var texts = look.texts();
    List<String> told = new ArrayList<>();
    told.add(texts.get("welcome.failed", host, texts.retell(failure)));
    String advice = Failures.advice(failure, texts);
    if (!advice.isEmpty()) told.add(advice);
    if (failed > 1) told.add(texts.get("welcome.failed-more", failed - 1));
    return texts.sentences(told);
  }
}
