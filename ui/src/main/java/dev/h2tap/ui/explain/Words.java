package dev.h2tap.ui.explain;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentences put one after the other, with the sections that they rest on. */
final class Words {
  private final Texts texts;
  private final List<String> sentences = new ArrayList<>();
  private final Set<String> sections = new LinkedHashSet<>();

  Words(Texts texts) {
    this.texts = texts;
  }

  /** Adds the sentence {@code explain.KEY}. */
  Words say(String key, Object... values) {
    sentences.add(texts.get("explain." + key, values));
    return this;
  }

  /** Adds a sentence as it is. */
  Words sayPlainly(String sentence) {
    sentences.add(sentence);
    return this;
  }

  Words see(String section) {
    sections.add(section);
    return this;
  }

  /** {@code client} or {@code server} in the user's language. */
  String side(Endpoint end) {
    return texts.get("side." + end.word());
  }

  /** A word or a few that are no sentence. */
  String word(String key) {
    return texts.get(key);
  }

  String count(String key, long count) {
    return texts.count(key, count);
  }

  Explanation done() {
    return new Explanation(texts.sentences(sentences), String.join(" · ", sections));
  }
}
