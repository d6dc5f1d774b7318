package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.frames.FramesView;
import dev.h2tap.ui.look.Look;
import java.util.Optional;
import javafx.scene.Node;

/**
 * The frame list with the details and octets under it. The list goes on while others are looked at:
 * the cursor goes along it.
 */
final class FramesTab extends TabView {
  private final FramesView frames;
  private final Look look;

  FramesTab(FramesView frames, Node all, Look look) {
    super("frames");
    this.frames = frames;
    this.look = look;
    setCenter(all);
  }

  @Override
  public String title() {
    return look.texts().get("frames.title");
  }

  @Override
  public void looked(boolean at) {}

  @Override
  public void poll() {}

  @Override
  public Optional<Node> beside() {
    return Optional.of(frames.count());
  }
}
