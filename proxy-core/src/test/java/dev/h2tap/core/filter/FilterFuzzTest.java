package dev.h2tap.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;

/** Texts by chance: each is a filter that can be asked of every frame, or an error with a place. */
class FilterFuzzTest {
  private static CaptureSession session;

  private static synchronized CaptureSession session() throws IOException {
    if (session == null) session = Script.all();
    return session;
  }

  @FuzzTest(maxDuration = "1m")
  @DisplayName("filters of any text")
  void filters(byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.UTF_8);
    switch (Filter.parse(text)) {
      case FilterError e -> {
        assertTrue(e.column() >= 1 && e.column() <= text.length() + 1, e::toString);
        assertFalse(e.sentence().english().isBlank());
      }
      case Filter f -> {
        FrameTest test = f.over(session());
        FrameTest again = f.over(session());
        for (int n = 1; n <= session().frames().count(); n++) {
          assertEquals(test.test(n), again.test(n));
        }
      }
    }
  }
}
