package dev.h2tap.core.connection.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.connection.priority.Urgency.Source;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9218: urgency and incremental")
class Rfc9218Test {
  private final UrgencyTable table = new UrgencyTable();

  @ParameterizedTest(name = "{0}")
  @DisplayName(
      "4, 5: a field says urgency and incremental, in any order, with whatever else beside")
  @CsvSource(
      delimiter = '|',
      value = {
        "u=0        | 0 | -",
        "u=7, i     | 7 | true",
        "i          | - | true",
        "i=?1       | - | true",
        "i=?0,u=5   | 5 | false",
        "u=1;x=2;y, i;q=\"a\\\"b\" | 1 | true",
        "u=2, u=4   | 4 | -",
        "u=2\t,\ti  | 2 | true",
        "q=1.5, t=tok/en, s=\"x\", b=:aGk=:, l=(1 \"a\" tok;p=?0), d=@1659578233, e=%\"f%c3%bc\","
            + " *k-._1, u=6 | 6 | -",
      })
  void fields(String value, String urgency, String incremental) {
    PriorityField field = PriorityField.parse(value);
    assertEquals(urgency, field.urgency().isPresent() ? "" + field.urgency().getAsInt() : "-");
    assertEquals(incremental, field.incremental().map(String::valueOf).orElse("-"));
    assertTrue(field.note().isEmpty(), () -> field.note().toString());
  }

  @Test
  @DisplayName("an empty field says nothing, and there is nothing to say of it")
  void empty() {
    assertTrue(PriorityField.parse("").note().isEmpty());
    assertTrue(PriorityField.parse("").urgency().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName(
      "4: parameters of a wrong type or range are passed over, with a note, and the others "
          + "stand")
  @ValueSource(
      strings = {"u=8, i", "u=-1, i", "u=1.0, i", "u=?1, i", "u=\"1\", i", "u, i", "u=(1), i"})
  void wrongUrgency(String value) {
    PriorityField field = PriorityField.parse(value);
    assertTrue(field.urgency().isEmpty());
    assertEquals(true, field.incremental().orElseThrow());
    assertEquals("priority-parameter", field.note().orElseThrow().code());
  }

  @Test
  @DisplayName("4.2: an incremental that is no boolean is passed over")
  void wrongIncremental() {
    PriorityField field = PriorityField.parse("u=1, i=1");
    assertEquals(1, field.urgency().getAsInt());
    assertTrue(field.incremental().isEmpty());
    assertEquals("priority-parameter", field.note().orElseThrow().code());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("a field that is no dictionary counts as absent, with a note")
  @ValueSource(
      strings = {
        "u=1,",
        "u=1 i",
        "u=",
        "U=1",
        "=1",
        "u=1,,i",
        "u=1;",
        "u=(1",
        "u=(1\"a\")",
        "u=\"a",
        "u=:a",
        "u=?2",
        "u=?",
        "u=1.",
        "u=1.2345",
        "u=1234567890123456",
        "u=-",
        "u=@1.5",
        "u=\u00e9",
        "u=\"\u00e9\"",
        ",",
        "u=%x",
        "\tu=1"
      })
  void malformed(String value) {
    PriorityField field = PriorityField.parse(value);
    assertTrue(field.urgency().isEmpty());
    assertTrue(field.incremental().isEmpty());
    assertEquals("priority-malformed", field.note().orElseThrow().code());
  }

  @Test
  @DisplayName("random octets never make the parser throw or hang")
  void random() {
    Random random = new Random(5);
    String alphabet = "ui=?01,; \t\"\\:@%()-.*aZ9/\u0000\u007f\u00ff";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      PriorityField.parse(text.toString());
    }
  }

  @Test
  @DisplayName("4.1, 4.2: urgency 3 and not incremental where nothing is said")
  void defaults() {
    assertEquals(new Urgency(3, false, Source.DEFAULT), table.get(1));
    table.request(1, PriorityField.parse("i"));
    assertEquals(new Urgency(3, true, Source.REQUEST), table.get(1));
  }

  @Test
  @DisplayName(
      "7: PRIORITY_UPDATE replaces what the request said, also when it came before the request")
  void update() {
    table.request(1, PriorityField.parse("u=5, i"));
    table.update(1, PriorityField.parse("u=1"));
    assertEquals(new Urgency(1, false, Source.PRIORITY_UPDATE), table.get(1));
    table.update(3, PriorityField.parse("u=0"));
    table.request(3, PriorityField.parse("u=6"));
    assertEquals(new Urgency(0, false, Source.PRIORITY_UPDATE), table.get(3));
  }

  @Test
  @DisplayName("8: a response's field overrides what it names and leaves the rest to the client")
  void response() {
    table.request(1, PriorityField.parse("u=5, i"));
    table.response(1, PriorityField.parse("u=1"));
    assertEquals(new Urgency(1, true, Source.RESPONSE), table.get(1));
    table.response(1, PriorityField.parse("nonsense="));
    table.response(3, PriorityField.parse("x"));
    assertEquals(new Urgency(1, true, Source.RESPONSE), table.get(1));
    assertEquals(1, table.size());
  }

  @Test
  @DisplayName("a copy keeps its moment")
  void copy() {
    table.request(1, PriorityField.parse("u=5"));
    UrgencyTable then = table.copy();
    table.update(1, PriorityField.parse("u=1"));
    assertEquals(5, then.get(1).urgency());
    assertEquals(1, then.stream(0));
  }
}
