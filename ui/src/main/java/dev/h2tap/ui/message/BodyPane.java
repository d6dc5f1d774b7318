package dev.h2tap.ui.message;

import dev.h2tap.core.body.BodyView;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.message.BodyReader.Wish;
import dev.h2tap.ui.message.MessageFacts.Body;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/** The content of a message: which part, in which view, and what is to be said of it. */
final class BodyPane extends BorderPane {
  private final Look look;
  private final Consumer<Wish> wishes;
  private final FlowPane choices = new FlowPane();
  private final Label note = new Label();
  private final LinesView lines;
  private final ImageView image = new ImageView();
  private final StackPane picture = new StackPane(image);
  private List<Object> offered = List.of();
  private Wish wished = Wish.NONE;

  /**
   * @param wishes is told what the user chooses
   */
  BodyPane(Look look, Consumer<Wish> wishes) {
    this.look = look;
    this.wishes = wishes;
    String title = look.texts().get("message.content");
    lines = new LinesView(look, "message-body", title, this::resized);
    choices.getStyleClass().add("choices");
    note.getStyleClass().add("second");
    note.setId("message-note");
    note.setWrapText(true);
    image.setPreserveRatio(true);
    image.setSmooth(true);
    picture.getStyleClass().add("picture");
    picture.setMinSize(0, 0);
    setMinSize(0, 0);
    setTop(choices);
    picture.widthProperty().addListener((o, was, is) -> fit());
    picture.heightProperty().addListener((o, was, is) -> fit());
  }

  /** Another exchange is shown: what was wished of the last is no more. */
  void forget() {
    wished = wished.anew();
  }

  void show(Body body) {
    List<Object> offers = List.of(body.parts(), body.part(), body.views(), body.view());
    if (!offers.equals(offered)) offer(body);
    offered = offers;
    note.setText(MessageActions.printable(body.note()));
    image.setImage(body.picture().orElse(null));
    fit();
    lines.show(body.lines());
    Node shown = body.picture().isPresent() ? picture : lines;
    if (getCenter() != shown) setCenter(shown);
  }

  private void offer(Body body) {
    choices.getChildren().clear();
    if (body.parts().size() > 1) {
      var parts = new Choice<>(body.parts(), p -> name("part", p), p -> wish(p, Optional.empty()));
      parts.show(body.part());
      choices.getChildren().add(parts);
    } else if (body.parts().size() == 1) {
      var only = new Label(name("part", body.part()));
      only.getStyleClass().add("strong");
      choices.getChildren().add(only);
    }
    if (body.views().size() > 1) {
      var views =
          new Choice<>(body.views(), v -> name("view", v), v -> wish(body.part(), Optional.of(v)));
      views.show(body.view());
      choices.getChildren().add(views);
    }
    choices.getChildren().add(note);
  }

  private void wish(Part part, Optional<BodyView> view) {
    wished = new Wish(Optional.of(part), view, lines.octetsPerLine());
    wishes.accept(wished);
  }

  /** Hexadecimal is set out anew where there is room for more or less of it. */
  private void resized() {
    if (lines.octetsPerLine() == wished.perLine()) return;
    wished = new Wish(wished.part(), wished.view(), lines.octetsPerLine());
    wishes.accept(wished);
  }

  private String name(String kind, Enum<?> value) {
    return look.texts().get("message." + kind + "." + value.name().toLowerCase(Locale.ROOT));
  }

  /** Large pictures are made to fit; small ones stay as they are. */
  private void fit() {
    if (image.getImage() == null) return;
    double room = Math.max(1, picture.getWidth() - 24);
    double height = Math.max(1, picture.getHeight() - 24);
    image.setFitWidth(Math.min(room, image.getImage().getWidth()));
    image.setFitHeight(Math.min(height, image.getImage().getHeight()));
  }
}
