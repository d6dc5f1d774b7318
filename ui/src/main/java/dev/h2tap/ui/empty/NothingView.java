package dev.h2tap.ui.empty;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** Shown in the frames' place for an opened capture that has none: why, and what would help. */
public final class NothingView extends VBox {
  /** More connections than this aren't looked through; the first tell enough. */
  private static final int LOOKED_AT = 1000;

  private final Session session;
  private final Look look;
  private final Label title = new Label();
  private final Label why = new Label();
  private List<Object> told = List.of();

  public NothingView(Session session, Look look) {
    this.session = session;
    this.look = look;
    title.getStyleClass().add("welcome-title");
    why.getStyleClass().add("muted");
    why.setWrapText(true);
    why.setMaxWidth(560);
    why.setTextAlignment(TextAlignment.CENTER);
    setAlignment(Pos.CENTER);
    getStyleClass().add("nothing");
    getChildren().addAll(title, why);
  }

  /** Looks at what has come; once a pulse while there is no frame. */
  public void poll() {
    boolean reading = !session.progress().complete();
    if (told.equals(List.of(reading, session.connectionCount()))) return;
    told = List.of(reading, session.connectionCount());
    String damage = session.progress().trouble().map(look.texts()::say).orElse("");
    boolean unreadable = !damage.isEmpty() && session.connectionCount() == 0;
    String key = reading ? "reading" : unreadable ? "unreadable" : "title";
    title.setText(look.texts().get("nothing." + key));
    why.setText(reading ? "" : unreadable ? look.texts().get("nothing.formats", damage) : why());
  }

  private String why() {
    var texts = look.texts();
    int connections = session.connectionCount();
    if (connections == 0) return texts.get("nothing.no-connections");
    Map<String, Integer> protocols = new TreeMap<>();
    for (int c = 1; c <= Math.min(connections, LOOKED_AT); c++) {
      protocols.merge(session.connection(c).protocol(), 1, Integer::sum);
    }
    var told = new StringBuilder(texts.count("nothing.connections", connections)).append(' ');
    if (protocols.containsKey("tls")) told.append(texts.get("nothing.tls")).append(' ');
    if (protocols.containsKey("http/1.1") || protocols.containsKey("websocket")) {
      told.append(texts.get("nothing.http1")).append(' ');
    }
    if (protocols.containsKey("tcp")) told.append(texts.get("nothing.tcp")).append(' ');
    told.append(texts.get("nothing.choose"));
    return told.toString().strip();
  }
}
