package dev.h2tap.ui.explain;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A frame in plain words")
class ExplainerTest {
  @ParameterizedTest(name = "of {0}")
  @ValueSource(
      strings = {
        "odd_pushrefused",
        "odd_stall",
        "odd_priorities",
        "nghttp_continuation",
        "curl_upgrade_apache",
        "grpc_python",
        "odd_padding"
      })
  void everyFrame(String name) throws Exception {
    var texts = new Texts(Locale.ENGLISH);
    var out = new StringBuilder();
    try (var session = Captures.read(name)) {
      var tracks = new Tracks(session);
      for (int n = 1; n <= Math.min(40, session.frames().count()); n++) {
        var told = Explainer.explain(session, tracks, texts, n);
        out.append(n).append(": ").append(told.text()).append(" [");
        out.append(told.sections()).append("]\n");
      }
    }
    Golden.check("explain-" + name, out.toString());
  }
}
