package dev.h2tap.app.window;

import dev.h2tap.app.Taping;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.send.Pair;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.Sender;
import dev.h2tap.core.replay.send.Sent;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Sends requests of a window's capture again; what came of the last ones can be looked at. */
final class SendingAgain implements AutoCloseable {
  /** How long an answer may take, s. */
  private static final int PATIENCE = 60;

  private final Program program;
  private Optional<Path> file = Optional.empty();
  private Optional<CaptureSession> now = Optional.empty();

  SendingAgain(Program program) {
    this.program = program;
  }

  /**
   * As fast as they were recorded, through a tap of their own beside the window's.
   *
   * @param options how the window's proxy reaches origins
   */
  synchronized SentAgain send(ProxyOptions options, Session before, Requests requests)
      throws IOException {
    close();
    Path capture = program.autosave().begin(LocalDateTime.now());
    file = Optional.of(capture);
    // By CONNECT, whatever the window's mode is.
    ProxyOptions own = options.change().listen("127.0.0.1:0").mode("regular").build();
    Recorder.Options recording = Recorder.Options.of(program.application());
    List<Sent> sent = sent(new Taping(own, program.root(), capture, recording), requests);
    CaptureSession read = new CaptureSession(CaptureFiles.open(capture));
    now = Optional.of(read);
    read.readToEnd();
    return new SentAgain(capture, read, Pair.of(before, read, sent));
  }

  private static List<Sent> sent(Taping taping, Requests requests) throws IOException {
    try {
      return taping.during(
          tap -> {
            var options =
                new Sender.Options(
                    tap.address(), taping.root().certificate(), 1, requests.overlap(), PATIENCE);
            try (Sender sender = new Sender(options)) {
              return sender.send(requests, 1);
            }
          });
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Nobody looks at what came of the last ones any more. */
  @Override
  public synchronized void close() {
    now.ifPresent(CaptureSession::close);
    now = Optional.empty();
    file.ifPresent(program.autosave()::release);
    file = Optional.empty();
  }
}
