package dev.h2tap.ui.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the bar says of a step that led nowhere")
class SayingTest {
  @Test
  @DisplayName("stays long enough to be read, and goes of itself")
  void goes() {
    var clock = new AtomicLong();
    var saying = new Saying(clock::get);
    saying.say("There is no finding.");
    clock.set(Saying.STAYS);
    saying.poll();
    assertEquals("There is no finding.", saying.words().get());
    clock.set(Saying.STAYS + 1);
    saying.poll();
    assertEquals("", saying.words().get());
  }
}
