package dev.h2tap.ui.bar;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A sentence about what was asked for last and led nowhere, so that no key seems dead; gone with
 * the next thing asked for, or after {@link #STAYS}.
 */
public final class Saying {
  /** Long enough to be read, ns. */
  static final long STAYS = 5_000_000_000L;

  private final LongSupplier clock;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private long said;

  public Saying() {
    this(System::nanoTime);
  }

  /**
   * @param clock nanoseconds from anywhere
   */
  Saying(LongSupplier clock) {
    this.clock = clock;
  }

  /** Empty for nothing. */
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  void say(String sentence) {
    said = clock.getAsLong();
    words.set(sentence);
  }

  void hush() {
    words.set("");
  }

  /** Once a pulse. */
  void poll() {
    if (!words.get().isEmpty() && clock.getAsLong() - said > STAYS) hush();
  }
}
