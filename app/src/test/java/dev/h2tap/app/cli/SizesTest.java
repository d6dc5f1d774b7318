package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest(name = "{0} is {1} octets")
  @CsvSource({
    "1,1",
    "500000,500000",
    "64k,65536",
    "500M,524288000",
    "2GiB,2147483648",
    "1 tb,1099511627776"
  })
  void sizes(String text, long octets) {
    assertEquals(octets, Sizes.parse(text));
  }

  @ParameterizedTest(name = "\"{0}\" is no size")
  @ValueSource(
      strings = {"", "0", "-1", "1.5G", "k", "9999999999999T", "1p", "99999999999999999999"})
  void noSizes(String text) {
    assertThrows(IllegalArgumentException.class, () -> Sizes.parse(text));
  }
}
