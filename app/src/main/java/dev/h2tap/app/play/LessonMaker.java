package dev.h2tap.app.play;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.replay.play.Player.Mark;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.LessonScript;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.nio.file.Path;

/** Puts a lesson's steps into the capture that its script was recorded to. */
public final class LessonMaker {
  private LessonMaker() {}

  /**
   * Writes the lesson's steps into {@code capture} as comments.
   *
   * @throws BadScript where a step is about a frame that the capture does not have
   */
  public static void comment(Path capture, LessonScript lesson, Played played)
      throws IOException, BadScript {
    CommentEdits edits = new CommentEdits();
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(capture))) {
      session.readToEnd();
      for (LessonScript.Stop stop : lesson.stops()) {
        int n = frame(session, stop, played);
        Place place =
            session.comments().place(n).orElseThrow(() -> missing(stop, "it can't be commented"));
        edits.add(place, new Comment(stop.text(), stop.json()));
      }
    }
    CaptureCopy.write(capture, capture, Existing.REPLACE, edits);
  }

  /**
   * The number of the frame that a lesson's step is about.
   *
   * @param session a capture of the script as {@code played}, read to its end
   */
  public static int frame(Session session, LessonScript.Stop stop, Played played) throws BadScript {
    Mark mark =
        played.marks().stream()
            .filter(m -> m.label().equals(stop.label()))
            .findFirst()
            .orElseThrow(() -> missing(stop, "nothing was played there"));
    FrameIndex frames = session.frames();
    int left = mark.ordinal();
    for (int n = 1; n <= frames.count(); n++) {
      if (frames.conn(n) != mark.conn() || frames.from(n) != mark.from() || left-- > 0) continue;
      if (n + stop.further() <= frames.count()) return n + stop.further();
      break;
    }
    throw missing(stop, "the capture has no such frame");
  }

  private static BadScript missing(LessonScript.Stop stop, String why) {
    return new BadScript(stop.line(), "at: %s: %s".formatted(stop.label(), why));
  }
}
