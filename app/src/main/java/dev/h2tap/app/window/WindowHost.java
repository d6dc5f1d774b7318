package dev.h2tap.app.window;

import dev.h2tap.app.browser.Browser;
import dev.h2tap.app.browser.BrowserLauncher;
import dev.h2tap.app.browser.Browsers;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.capture.tls.KeyLog;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.proxy.ProxyServer;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.HostState;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** The proxy, the recorder and the capture that a window shows. */
public final class WindowHost implements Host {
  /** What the autosave folder may hold where the user says nothing else, in octets. */
  public static final long DEFAULT_LIMIT = 4L << 30;

  private final Program program;
  private final SwitchSink sink = new SwitchSink();
  private final BrowserLauncher launcher;
  private final SendingAgain again;
  private final ProxySettings settings;
  private final ShownCapture shown;

  private final Optional<DemoWindow> demo;

  // Written by one thread at a time (synchronized), read once a pulse without a lock.
  private volatile Optional<ProxyServer> proxy = Optional.empty();
  private volatile Optional<Recorder> recorder = Optional.empty();
  private volatile String trouble = "";

  /**
   * @param options how the proxy is to be
   * @param application what captures say wrote them
   * @param limit octets that the autosave folder may hold
   */
  public WindowHost(ProxyOptions options, Root root, String application, long limit)
      throws IOException {
    this(options, Program.of(root, application, limit));
  }

  WindowHost(ProxyOptions options, Program program) {
    this(new ProxySettings(options, program), program, Optional.empty());
  }

  private WindowHost(ProxySettings settings, Program program, Optional<DemoWindow> demo) {
    this.demo = demo;
    this.program = program;
    this.settings = settings;
    this.shown = new ShownCapture(program);
    this.launcher = new BrowserLauncher(program.root());
    this.again = new SendingAgain(program);
    program.opened(this);
  }

  @Override
  public Host another() {
    return new WindowHost(settings.copy(), program, Optional.empty());
  }

  @Override
  public Host demo() throws IOException {
    return demo(program, Optional.empty());
  }

  /**
   * A window in which the demo plays and is recorded.
   *
   * @param keep where the capture is saved after it
   */
  public static WindowHost demo(Root root, String application, Optional<Path> keep)
      throws IOException {
    return demo(Program.of(root, application, DEFAULT_LIMIT), keep);
  }

  private static WindowHost demo(Program program, Optional<Path> keep) throws IOException {
    var demo = DemoWindow.start();
    var settings = new ProxySettings(demo.options(), program);
    var host = new WindowHost(settings, program, Optional.of(demo));
    try {
      host.startRecording();
    } catch (IOException e) {
      host.close();
      throw e;
    }
    demo.play(
        host,
        program.root(),
        () -> {
          if (keep.isPresent()) host.saveAs(keep.get(), new CommentEdits());
        });
    return host;
  }

  @Override
  public HostState state() {
    Optional<RecorderStatus> status = recorder.map(Recorder::status);
    String address = proxy.map(p -> Addresses.text(p.address())).orElse("");
    return new HostState(doing(status), address, words(status), shown.capture());
  }

  /** Where the proxy listens; empty while it doesn't. */
  public Optional<InetSocketAddress> address() {
    return proxy.map(ProxyServer::address);
  }

  /** Something that the user must know before anything else can be done. */
  public void trouble(String words) {
    trouble = words;
  }

  private static HostState.Recorder doing(Optional<RecorderStatus> status) {
    if (status.isEmpty()) return HostState.Recorder.OFF;
    return switch (status.get().state()) {
      case RECORDING -> HostState.Recorder.RECORDING;
      case FAILED, FULL -> HostState.Recorder.FAILED;
      case CLOSED -> HostState.Recorder.OFF;
    };
  }

  private String words(Optional<RecorderStatus> status) {
    if (status.isEmpty() || status.get().reason().isEmpty()) return trouble;
    RecorderStatus s = status.get();
    return "Recording stopped: %s. Traffic goes on; %d octets and %d new connections are not in the capture."
        .formatted(s.reason(), s.lostOctets(), s.lostConnections());
  }

  @Override
  public synchronized void startRecording() throws IOException {
    endRecording();
    if (proxy.isEmpty()) proxy = Optional.of(listen());
    Path file = program.autosave().begin(LocalDateTime.now());
    Recorder started =
        Recorder.open(
            file,
            Recorder.Options.of(program.application()).sizeAtMost(program.autosave().limit()));
    recorder = Optional.of(started);
    sink.to(started);
    trouble = "";
    shown.follow(file);
    program.autosave().release(file); // shown, it is held by that
  }

  private ProxyServer listen() throws IOException {
    IOException first = null;
    for (ProxyOptions place : settings.places()) {
      try {
        program.claim(this, place.listen());
        return ProxyServer.start(place, program.root(), sink, ProxyEvents.NONE);
      } catch (IOException e) {
        if (first == null) first = e;
      }
    }
    throw first;
  }

  @Override
  public synchronized void stopRecording() {
    endRecording();
  }

  private void endRecording() {
    sink.off();
    recorder.ifPresent(Recorder::close);
    recorder = Optional.empty();
    shown.endFollowing();
  }

  @Override
  public void open(Path file) throws IOException {
    CaptureFiles.expect(file); // or else what is shown would go for nothing
    open(file, KeyLog.empty());
  }

  @Override
  public synchronized void useKeys(Path keyLog) throws IOException {
    Capture of = shown.capture().orElseThrow(() -> new IOException("Open a capture first."));
    if (of.origin() == Origin.LIVE) {
      throw new IOException("What h2tap records itself needs no key log.");
    }
    KeyLog keys = KeyLog.of(keyLog);
    if (keys.count() == 0) {
      throw new IOException(keyLog + " holds no line of a key log (SSLKEYLOGFILE format).");
    }
    open(ShownCapture.fileOf(of), keys);
  }

  /** Opens a capture with TLS secrets beside its own. */
  public synchronized void open(Path file, KeyLog keys) throws IOException {
    shown.open(file, keys, this::endRecording);
  }

  @Override
  public synchronized void saveAs(Path file, CommentEdits edits) throws IOException {
    Capture of = shown.toSave();
    if (edits.isEmpty()) {
      PrivateFiles.copy(ShownCapture.fileOf(of), file);
      if (recorder.isEmpty()) shown.named(file); // else it goes on in its own file
      return;
    }
    CaptureCopy.write(ShownCapture.fileOf(of), file, Existing.REPLACE, edits);
    if (recorder.isPresent()) return;
    program.journals().write(this, of, "");
    open(file, shown.keys());
  }

  @Override
  public synchronized void saveConnections(Path file, CommentEdits edits, IntPredicate wanted)
      throws IOException {
    CaptureCopy.select(ShownCapture.fileOf(shown.toSave()), file, Existing.REPLACE, edits, wanted);
  }

  @Override
  public synchronized void append(Path other, Path file, CommentEdits edits) throws IOException {
    CaptureCopy.join(
        List.of(ShownCapture.fileOf(shown.toSave()), other), file, Existing.REPLACE, edits);
    if (recorder.isEmpty()) open(file, shown.keys());
  }

  @Override
  public void keepComments(Capture of, String journal) throws IOException {
    program.journals().write(this, of, journal);
  }

  @Override
  public String keptComments(Capture of) {
    return program.journals().read(this, of);
  }

  /** Fills the menu of lessons. */
  public void teach(LessonShelf lessons) {
    program.shelf(lessons);
    // Beside the window's start, so that opening the menu need not wait for it.
    Thread.ofVirtual().name("lessons").start(lessons::lessons);
  }

  @Override
  public List<Shipped> lessons() {
    return program.shelf().lessons();
  }

  @Override
  public void openLesson(int number) throws IOException {
    open(program.shelf().capture(number));
  }

  /** Not synchronized: traffic goes on meanwhile, and so does the window. */
  @Override
  public SentAgain sendAgain(Requests requests) throws IOException {
    return again.send(settings.options(), shown.toSave().session(), requests);
  }

  @Override
  public synchronized void clear() throws IOException {
    if (recorder.isPresent()) {
      startRecording();
      return;
    }
    shown.putAway();
  }

  @Override
  public Trust trust() {
    return program.trust();
  }

  @Override
  public Map<String, String> remembered() {
    return program.memory().read();
  }

  @Override
  public void remember(Map<String, String> words) throws IOException {
    program.memory().write(words);
  }

  /** What the user set in the window once, and a command may say otherwise. */
  public enum Setting {
    LISTEN,
    CHECK,
    AUTOSAVE
  }

  /** Sets up what the user set last; before anything runs. What can't be understood is left. */
  public synchronized void recall(Set<Setting> wanted) {
    settings.recall(wanted);
  }

  @Override
  public Settings settings() {
    return settings.now();
  }

  @Override
  public synchronized void change(Settings wanted) throws IOException {
    ProxyOptions before = settings.change(wanted);
    if (settings.options().equals(before) || proxy.isEmpty()) return;
    proxy.get().close();
    proxy = Optional.empty();
    try {
      proxy = Optional.of(listen());
    } catch (IOException e) {
      settings.restore(before);
      proxy = Optional.of(listen());
      throw e;
    }
  }

  @Override
  public List<String> browsers() {
    return Browsers.find().stream().map(Browser::name).toList();
  }

  @Override
  public synchronized void browse(String name) throws IOException {
    Browser browser =
        Browsers.find().stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IOException(name + " is not there any longer."));
    if (recorder.isEmpty()) startRecording();
    launcher.start(browser, proxy.orElseThrow().address());
  }

  @Override
  public synchronized void close() {
    launcher.close();
    proxy.ifPresent(ProxyServer::close);
    proxy = Optional.empty();
    endRecording();
    shown.putAway();
    again.close();
    demo.ifPresent(DemoWindow::close);
    program.closed(this);
  }
}
