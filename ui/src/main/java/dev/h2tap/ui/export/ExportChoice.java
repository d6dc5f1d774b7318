package dev.h2tap.ui.export;

import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.Form;
import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the user wants to have exported: at first all requests as HAR, without credentials, since
 * that is what one gives away.
 */
final class ExportChoice {
  /** How it looks. */
  enum What {
    HAR("har"),
    JSONL("jsonl"),
    CSV("csv"),
    TEXT("txt"),
    /** A folder. */
    BODIES("bodies");

    private final String ending;

    What(String ending) {
      this.ending = ending;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much of the capture. */
  enum Scope {
    ALL,
    SHOWN
  }

  private final ObjectProperty<What> what = new SimpleObjectProperty<>(What.HAR);
  private final ObjectProperty<Kind> table = new SimpleObjectProperty<>(Kind.FRAME);
  private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
  private final BooleanProperty cookies = new SimpleBooleanProperty(true);
  private final BooleanProperty authorization = new SimpleBooleanProperty(true);
  private final BooleanProperty bodies = new SimpleBooleanProperty(false);
  private final StringProperty fields = new SimpleStringProperty("");

  ObjectProperty<What> what() {
    return what;
  }

  /** The table, where CSV is wanted. */
  ObjectProperty<Kind> table() {
    return table;
  }

  ObjectProperty<Scope> scope() {
    return scope;
  }

  /** Whether cookies are left out. */
  BooleanProperty cookies() {
    return cookies;
  }

  /** Whether what proves who one is is left out. */
  BooleanProperty authorization() {
    return authorization;
  }

  /** Whether contents are left out. */
  BooleanProperty bodies() {
    return bodies;
  }

  /** Names of more header fields whose values are left out, with commas or blanks between. */
  StringProperty fields() {
    return fields;
  }

  /** The first of {@link #fields} that can't be the name of a header field. */
  Optional<String> wrongField() {
    return named().stream().filter(w -> !isField(w)).findFirst();
  }

  private List<String> named() {
    return List.of(fields.get().split("[\\s,;]+")).stream().filter(w -> !w.isEmpty()).toList();
  }

  private static boolean isField(String word) {
    try {
      return Redaction.of(List.of(word)).fields().contains(word.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Form form() {
    return switch (what.get()) {
      case HAR -> new Form.Har();
      case JSONL -> new Form.JsonLines();
      case CSV -> new Form.Csv(table.get());
      case TEXT -> new Form.Text();
      case BODIES -> new Form.Bodies();
    };
  }

  Part part(Source source) {
    return scope.get() == Scope.ALL ? Part.ALL : source.shown().get();
  }

  /**
   * Bodies as files are as they are.
   *
   * @throws IllegalArgumentException where there is a {@link #wrongField}
   */
  Redaction redaction() {
    if (what.get() == What.BODIES) return Redaction.NONE;
    List<String> words = new ArrayList<>(named());
    if (cookies.get()) words.add("cookies");
    if (authorization.get()) words.add("authorization");
    if (bodies.get()) words.add("bodies");
    return Redaction.of(words);
  }

  /** A name to begin with. */
  String fileName(Source source) {
    String stem = source.name().replaceFirst("(\\.gz)?$", "").replaceFirst("\\.pcap(ng)?$", "");
    if (stem.isEmpty()) stem = "h2tap";
    String kind = table.get().name().toLowerCase(Locale.ROOT);
    return switch (what.get()) {
      case CSV -> stem + "-" + kind + "s.csv";
      case BODIES -> stem + "-bodies";
      default -> stem + "." + what.get().ending;
    };
  }
}
