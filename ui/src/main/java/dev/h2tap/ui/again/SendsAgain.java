package dev.h2tap.ui.again;

import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import java.io.IOException;
import java.nio.file.Path;

/** What stands behind the button. */
public interface SendsAgain {
  /** A window that can't. */
  SendsAgain NOBODY =
      new SendsAgain() {
        @Override
        public SentAgain send(Requests requests) throws IOException {
          throw new IOException("nothing can be sent from here");
        }

        @Override
        public void open(Path capture) {}
      };

  /**
   * Returns when each request is answered or has failed; called on a worker thread. What came of
   * earlier ones need not be readable any longer.
   *
   * @throws IOException with a sentence for the user
   */
  SentAgain send(Requests requests) throws IOException;

  /** Shows the new capture in a window of its own. */
  void open(Path capture);
}
