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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap comment}: a word about a frame, kept in the capture. */
@Command(
    description = {
      "Writes a comment about a frame into a capture, where Wireshark shows it too.",
      "FILE itself is changed, in one step, unless -o names another. A pcap or gzipped file",
      "can't be: it takes -o, and a plain pcapng comes of it.",
      "h2tap dump --kinds comment FILE lists comments.",
    },
    sortOptions = false)
final class CommentVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The capture.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What to say.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--frame",
      required = true,
      paramLabel = "N",
      description = "The frame that it is about.")
  private int frame;

  @Option(
      names = "--remove",
      description = "Take the comments on that frame off; with TEXT, put it in their place.")
  private boolean remove;

  @Option(names = "-o", paramLabel = "OUT", description = "Write a new file, and leave FILE.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Replace OUT where it is there already.")
  private boolean force;

  @Mixin private KeysOption keys = new KeysOption();

  CommentVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (text.isEmpty() && !remove) {
      throw new ParameterException(spec.commandLine(), "give a TEXT, or --remove");
    }
    Optional<Comment> comment = text.map(Comment::new);
    if (!comment.map(Comment::fits).orElse(true)) {
      throw new Failure("a comment has between one and %,d octets".formatted(Comment.MAX_OCTETS));
    }
    if (out.isEmpty() && !isPlainPcapng()) {
      throw new Failure(file + " is no plain pcapng, which alone holds comments; -o OUT makes one");
    }
    try {
      CommentEdits edits = edits(comment);
      Path target = out.orElse(file);
      if (out.isPresent()) OutputFile.check(target, file, OutputFile.existing(force));
      Existing existing = out.isEmpty() || force ? Existing.REPLACE : Existing.KEEP;
      CaptureCopy.Result result = CaptureCopy.write(file, target, existing, edits);
      if (!result.damage().isEmpty()) console.tell(file + ": " + result.damage());
    } catch (IOException e) {
      throw Reading.named(file, e);
    }
    return Cli.DONE;
  }

  private boolean isPlainPcapng() throws IOException {
    if (!Files.isRegularFile(file)) return !Files.exists(file); // told as missing later
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && head[0] == 0x0a && head[1] == 0x0d;
    }
  }

  private CommentEdits edits(Optional<Comment> comment) throws Exception {
    CommentEdits edits = new CommentEdits();
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      int last = session.frames().count();
      if (frame < 1 || frame > last) {
        throw new ParameterException(
            spec.commandLine(), "--frame: %d is not within 1 to %d".formatted(frame, last));
      }
      List<FrameComment> there = session.comments().of(frame);
      if (remove && there.isEmpty()) throw new Failure("frame " + frame + " has no comment");
      if (remove) there.forEach(c -> edits.remove(c.key()));
      if (comment.isPresent()) edits.add(place(session), comment.get());
    }
    return edits;
  }

  private Place place(CaptureSession session) throws Failure {
    return session
        .comments()
        .place(frame)
        .orElseThrow(
            () -> new Failure("frame " + frame + " lies in no packet that could be commented on"));
  }
}
