package dev.h2tap.ui;

import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.lesson.Said;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.HostState;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import dev.h2tap.ui.shell.HostState.Recorder;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A host that notes what it is asked. */
final class FakeHost implements Host {
  final List<String> asked = new ArrayList<>();
  final CountDownLatch closed = new CountDownLatch(1);
  volatile HostState state;
  volatile String journal = "";
  volatile Settings settings = new Settings("127.0.0.1:8080", Settings.Check.ON, 4L << 30);
  volatile List<String> browsers = List.of("Chromium", "Firefox");
  volatile Map<String, String> kept = Map.of();

  volatile Answering answering =
      requests -> {
        throw new IOException("the origin is away");
      };

  /** Who answers what is sent again. */
  interface Answering {
    SentAgain answer(Requests requests) throws IOException;
  }

  FakeHost(HostState state) {
    this.state = state;
  }

  static FakeHost live(Session session) {
    return new FakeHost(
        new HostState(
            Recorder.RECORDING,
            "127.0.0.1:8080",
            "",
            Optional.of(new Capture(session, Origin.LIVE, "", Optional.empty()))));
  }

  static FakeHost file(Session session, String name) {
    return new FakeHost(
        new HostState(
            Recorder.OFF,
            "",
            "",
            Optional.of(new Capture(session, Origin.FILE, name, Optional.of(Path.of(name))))));
  }

  /** From now on it records into {@code file}. */
  void recording(Path file) {
    var capture = new Capture(FakeSession.page(), Origin.LIVE, "", Optional.of(file));
    state = new HostState(Recorder.RECORDING, "127.0.0.1:8080", "", Optional.of(capture));
  }

  FakeHost trouble(String words) {
    state = new HostState(Recorder.FAILED, state.address(), words, state.capture());
    return this;
  }

  @Override
  public HostState state() {
    return state;
  }

  @Override
  public void startRecording() {
    asked.add("start");
    state = new HostState(Recorder.RECORDING, "127.0.0.1:8080", "", state.capture());
  }

  @Override
  public void stopRecording() {
    asked.add("stop");
    state = new HostState(Recorder.OFF, "", "", state.capture());
  }

  @Override
  public void open(Path file) throws IOException {
    asked.add("open " + file);
    if (!file.toString().endsWith(".pcapng")) throw new IOException(file + " is no capture");
  }

  @Override
  public void useKeys(Path keyLog) {
    asked.add("keys " + keyLog);
  }

  @Override
  public Map<String, String> remembered() {
    return kept;
  }

  @Override
  public void remember(Map<String, String> words) {
    kept = words;
  }

  @Override
  public void saveAs(Path file, CommentEdits edits) {
    asked.add("save " + file);
  }

  @Override
  public void saveConnections(Path file, CommentEdits edits, IntPredicate wanted) {
    String conns = IntStream.rangeClosed(1, 99).filter(wanted).boxed().toList().toString();
    asked.add("save connections " + conns + " " + file);
  }

  @Override
  public void append(Path other, Path file, CommentEdits edits) {
    asked.add("append " + other + " " + file);
  }

  @Override
  public void keepComments(Capture capture, String text) {
    journal = text;
  }

  @Override
  public String keptComments(Capture capture) {
    return journal;
  }

  @Override
  public List<Shipped> lessons() {
    return List.of(
        new Shipped(
            8,
            new Said(Map.of("en", "Flow control", "zh", "流量控制")),
            new Said(Map.of("en", "Who may send how much", "zh", "谁可以发送多少"))));
  }

  @Override
  public void openLesson(int number) {
    asked.add("lesson " + number);
  }

  @Override
  public SentAgain sendAgain(Requests requests) throws IOException {
    asked.add("send " + requests.count());
    return answering.answer(requests);
  }

  @Override
  public void clear() {
    asked.add("clear");
    state = new HostState(state.recorder(), state.address(), "", Optional.empty());
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public void change(Settings wanted) throws IOException {
    asked.add("change " + wanted);
    if (wanted.listen().endsWith(":1")) throw new IOException("no permission for port 1");
    settings = wanted;
  }

  @Override
  public List<String> browsers() {
    return browsers;
  }

  @Override
  public void browse(String name) throws IOException {
    asked.add("browse " + name);
    if (name.equals("Firefox")) throw new IOException("certutil is missing");
  }

  @Override
  public Trust trust() {
    return new Trust(
        Path.of("/home/someone/.config/h2tap/root.pem"),
        "5A:0C:9E:11:D0:77:3B:42:AF:6C:08:D9:F1:23:54:87:6E:B0:39:CA:44:1D:72:E5:90:8B:66:2F:13:AC:F8:D4",
        List.of(
            new Trust.Way(
                "Chromium",
                "",
                "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n h2tap -i"
                    + " /home/someone/.config/h2tap/root.pem"),
            new Trust.Way(
                "Firefox",
                "Settings › Privacy & Security › Certificates › View Certificates › Import",
                ""),
            new Trust.Way("curl", "", "curl --cacert /home/someone/.config/h2tap/root.pem")));
  }

  @Override
  public Host demo() {
    asked.add("demo");
    return FakeHost.live(FakeSession.page());
  }

  @Override
  public Host another() {
    asked.add("another");
    return new FakeHost(new HostState(Recorder.OFF, "", "", Optional.empty()));
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
