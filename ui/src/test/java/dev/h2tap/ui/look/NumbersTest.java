package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Numbers as people read them")
class NumbersTest {
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "999;999",
        "1000;1,000",
        "16384;16,384",
        "-1000;-1,000",
        "-999;-999",
        "1234567;1,234,567",
        "9223372036854775807;9,223,372,036,854,775,807",
        "-9223372036854775808;-9,223,372,036,854,775,808"
      })
  void grouped(long value, String text) {
    assertEquals(text, Numbers.grouped(value));
  }

  @ParameterizedTest(name = "{0} octets → {1}")
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1 kB",
    "1540,1.5 kB",
    "9949,9.9 kB",
    "9960,10 kB",
    "84213,84 kB",
    "999499,999 kB",
    "999500,1 MB",
    "2900000000,2.9 GB",
    "9223372036854775807,9.2 EB"
  })
  void size(long octets, String text) {
    assertEquals(text, Numbers.size(octets));
  }

  @ParameterizedTest(name = "{0} ns → {1} s")
  @CsvSource({
    "0,0.000000",
    "112681999,0.112681",
    "1000000000,1.000000",
    "-1,-0.000001",
    "-1500000000,-1.500000",
    "120785595000000,120785.595000"
  })
  void seconds(long nanos, String text) {
    assertEquals(text, Numbers.seconds(nanos));
  }
}
