package dev.h2tap.ui.filter;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FilterError;
import dev.h2tap.core.filter.Parsed;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed as a filter, whether it is one, which one is in force. */
public final class FilterModel {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Parsed> parsed = new ReadOnlyObjectWrapper<>(Filter.ALL);
  private final ObjectProperty<Filter> applied;
  private final FilterHistory history;

  /**
   * @param applied the filter in force, which {@link #apply} sets
   * @param history filters that were in force before, here or in other windows
   */
  public FilterModel(ObjectProperty<Filter> applied, FilterHistory history) {
    this.applied = applied;
    this.history = history;
    text.subscribe(t -> parsed.set(Filter.parse(t)));
    applied.subscribe(f -> text.set(f.text()));
  }

  /** What stands in the field. */
  public StringProperty text() {
    return text;
  }

  /** What that is: a filter, or why it is none. */
  public ReadOnlyObjectProperty<Parsed> parsed() {
    return parsed.getReadOnlyProperty();
  }

  /** Why it is no filter; empty where it is one. */
  public Optional<FilterError> error() {
    return parsed.get() instanceof FilterError e ? Optional.of(e) : Optional.empty();
  }

  /** Whether what stands there is in force. */
  public boolean inForce() {
    return applied.get().text().equals(text.get());
  }

  /** Puts it in force, if it is a filter; whether it is. */
  public boolean apply() {
    if (!(parsed.get() instanceof Filter filter)) return false;
    if (!filter.isAll()) history.add(filter.text());
    applied.set(filter);
    return true;
  }

  /** Puts another text there and in force. */
  public void apply(String other) {
    text.set(other);
    apply();
  }

  /** Shows every frame again. */
  public void clear() {
    apply("");
  }

  /** Puts the text of the filter in force there again. */
  public void revert() {
    text.set(applied.get().text());
  }

  /** What was in force before, the last first. */
  public List<String> history() {
    return history.all();
  }

  /** What could follow at {@code caret}. */
  List<Completion> completions(int caret) {
    return Completion.of(text.get(), caret);
  }
}
