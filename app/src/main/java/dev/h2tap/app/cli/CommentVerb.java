package dev.h2tap.app.cli;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.FrameComment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code h2tap comment}: a word about a frame, kept in the capture. */
final class CommentVerb extends Verb {
  private final Supplier<Path> file = options.operand("FILE", Path.class, "The capture.");

  private final Supplier<Optional<String>> text =
      options.optionalOperand("TEXT", String.class, "What to say.");

  private final Supplier<Integer> frame =
      options.required("--frame=N", Integer.class, "The frame that it is about.");

  private final Supplier<Boolean> remove =
      options.flag(
          "--remove", "Take the comments on that frame off; with TEXT, put it in their place.");

  private final Supplier<Optional<Path>> out =
      options.optional("-o=OUT", Path.class, "Write a new file, and leave FILE.");

  private final Supplier<Boolean> force =
      options.flag("--force", "Replace OUT where it is there already.");

  private final KeysOption keys = new KeysOption(options);

  CommentVerb(Console console) {
    super(
        console,
        "Writes a comment about a frame into a capture, where Wireshark shows it too.",
        "FILE itself is changed, in one step, unless -o names another. A pcap or gzipped file",
        "can't be: it takes -o, and a plain pcapng comes of it.",
        "h2tap dump --kinds comment FILE lists comments.");
  }

  @Override
  public Integer call() throws Exception {
    if (text.get().isEmpty() && !remove.get()) {
      throw options.wrong("give a TEXT, or --remove");
    }
    Optional<Comment> comment = text.get().map(Comment::new);
    if (!comment.map(Comment::fits).orElse(true)) {
      throw new Failure("a comment has between one and %,d octets".formatted(Comment.MAX_OCTETS));
    }
    if (out.get().isEmpty() && !isPlainPcapng()) {
      throw new Failure(
          file.get() + " is no plain pcapng, which alone holds comments; -o OUT makes one");
    }
    try {
      CommentEdits edits = edits(comment);
      Path target = out.get().orElse(file.get());
      if (out.get().isPresent())
        OutputFile.check(target, file.get(), OutputFile.existing(force.get()));
      Existing existing = out.get().isEmpty() || force.get() ? Existing.REPLACE : Existing.KEEP;
      CaptureCopy.Result result = CaptureCopy.write(file.get(), target, existing, edits);
      if (!result.damage().isEmpty()) console.tell(file.get() + ": " + result.damage());
    } catch (IOException e) {
      throw Reading.named(file.get(), e);
    }
    return Cli.DONE;
  }

  private boolean isPlainPcapng() throws IOException {
    if (!Files.isRegularFile(file.get())) return !Files.exists(file.get()); // told as missing later
    try (InputStream in = Files.newInputStream(file.get())) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && head[0] == 0x0a && head[1] == 0x0d;
    }
  }

  private CommentEdits edits(Optional<Comment> comment) throws Exception {
    CommentEdits edits = new CommentEdits();
    try (CaptureSession session = new CaptureSession(keys.open(file.get()))) {
      session.readToEnd();
      int last = session.frames().count();
      if (frame.get() < 1 || frame.get() > last) {
        throw options.wrong("--frame: %d is not within 1 to %d".formatted(frame.get(), last));
      }
      List<FrameComment> there = session.comments().of(frame.get());
      if (remove.get() && there.isEmpty())
        throw new Failure("frame " + frame.get() + " has no comment");
      if (remove.get()) there.forEach(c -> edits.remove(c.key()));
      if (comment.isPresent()) edits.add(place(session), comment.get());
    }
    return edits;
  }

  private Place place(CaptureSession session) throws Failure {
    return session
        .comments()
        .place(frame.get())
        .orElseThrow(
            () ->
                new Failure(
                    "frame " + frame.get() + " lies in no packet that could be commented on"));
  }
}
