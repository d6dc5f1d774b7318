package dev.h2tap.ui.shell;

import dev.h2tap.ui.empty.Step;
import dev.h2tap.ui.empty.Step.Value;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.List;

/** The three steps that lead a newcomer to the first frame. */
final class Steps {
  private Steps() {}

  static List<Step> of(HostState state, Trust trust, Texts texts) {
    return List.of(proxy(state, texts), root(trust, texts), browse(texts));
  }

  private static Step proxy(HostState state, Texts texts) {
    if (state.address().isEmpty()) {
      return new Step(texts.get("step.proxy"), texts.get("step.proxy.off"), List.of());
    }
    String address = state.address();
    List<Value> values = new ArrayList<>();
    values.add(new Value(texts.get("step.proxy.address"), address));
    values.add(new Value(texts.get("step.proxy.chromium"), "chromium --proxy-server=" + address));
    values.add(new Value(texts.get("step.proxy.pac"), "http://" + address + "/proxy.pac"));
    values.add(new Value("Firefox", texts.get("step.proxy.firefox")));
    values.add(new Value("curl", "curl --proxy http://" + address + " https://example.com/"));
    return new Step(texts.get("step.proxy"), texts.get("step.proxy.text"), values);
  }

  private static Step root(Trust trust, Texts texts) {
    List<Value> values = new ArrayList<>();
    values.add(new Value(texts.get("step.root.file"), trust.root().toString()));
    values.add(new Value(texts.get("step.root.fingerprint"), trust.fingerprint()));
    for (Trust.Way way : trust.ways()) {
      values.add(new Value(way.where(), way.command().isEmpty() ? way.text() : way.command()));
    }
    return new Step(texts.get("step.root"), texts.get("step.root.text"), values);
  }

  private static Step browse(Texts texts) {
    return new Step(texts.get("step.browse"), texts.get("step.browse.text"), List.of());
  }
}
