package dev.h2tap.ui.message;

import dev.h2tap.core.body.BodyView;
import dev.h2tap.core.body.Line;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.ui.message.Http1Text.Pair;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;

/**
 * What is shown of an exchange.
 *
 * @param about what follows the title, such as how a gRPC call ended; may be empty
 * @param beside what stands beside the header lists
 */
record MessageFacts(
    Exchange exchange,
    String title,
    String about,
    Beside beside,
    List<Section> sections,
    Body body) {

  /** What header lists are compared with. */
  enum Beside {
    HTTP1,
    NOTHING
  }

  /**
   * A header list.
   *
   * @param frame that ends it; 0 for none
   */
  record Section(String title, int frame, List<Pair> pairs) {}

  /**
   * Content.
   *
   * @param parts that there are; empty where there is no content at all
   * @param views that fit the part
   * @param note what is to be said of it: its size, its coding, what is left out
   * @param lines empty where there is a picture
   */
  record Body(
      List<Part> parts,
      Part part,
      List<BodyView> views,
      BodyView view,
      String note,
      List<Line> lines,
      Optional<Image> picture) {}
}
