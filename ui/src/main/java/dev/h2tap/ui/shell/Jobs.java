package dev.h2tap.ui.shell;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Texts;
import java.io.IOException;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window has its host do: what takes its time, what went wrong, what went well. */
final class Jobs {
  /** Something the host is asked to do. */
  interface Job {
    void run() throws IOException;
  }

  private final Tasks tasks;
  private final Texts texts;
  private final Runnable over;
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private int under;

  /**
   * @param over follows each job, however it ended
   */
  Jobs(Tasks tasks, Texts texts, Runnable over) {
    this.tasks = tasks;
    this.texts = texts;
    this.over = over;
  }

  /** What takes its time just now, in words; empty for nothing. */
  ReadOnlyStringProperty doing() {
    return doing.getReadOnlyProperty();
  }

  /** The last failure in words; empty for none. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Something good to know about what was done last; empty for nothing. */
  ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  void failed(String words) {
    problem.set(words);
  }

  void went(String words) {
    notice.set(words);
  }

  void run(String doingKey, String problemKey, Job job) {
    run(doingKey, problemKey, job, () -> {});
  }

  /**
   * @param doingKey what is said meanwhile
   * @param problemKey what is said where it failed, about the reason
   * @param then what follows where it went well
   */
  void run(String doingKey, String problemKey, Job job, Runnable then) {
    failed("");
    went("");
    doing.set(texts.get(doingKey));
    under++;
    tasks.start(
        () -> {
          job.run();
          return null;
        },
        () -> {
          done();
          then.run();
        },
        e -> {
          done();
          failed(texts.get(problemKey, texts.say(WordedException.of(e))));
        });
  }

  private void done() {
    if (--under == 0) doing.set("");
    over.run();
  }
}
