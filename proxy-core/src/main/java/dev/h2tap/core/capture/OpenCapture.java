package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.pcapng.CommentOptions;
import dev.h2tap.core.capture.pcapng.Input;
import dev.h2tap.core.capture.pcapng.PacketReader;
import dev.h2tap.core.capture.pcapng.PacketSink;
import dev.h2tap.core.capture.pcapng.SecretsAhead;
import dev.h2tap.core.capture.tcp.PacketPayload;
import dev.h2tap.core.capture.tcp.TcpReassembly;
import dev.h2tap.core.capture.tls.KeyLog;
import dev.h2tap.core.capture.tls.TlsTap;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Input, blocks and TCP tied together. */
final class OpenCapture implements CaptureFile, PacketSink {
  private static final int MAX_SECRETS = 1 << 16;
  private static final int TLS_KEY_LOG = 0x544c534b;
  private static final int MAX_KEY_LOG = 16 << 20;

  private final Input input;
  private final PacketReader reader;
  private final TcpReassembly tcp = new TcpReassembly();
  private final List<Secrets> secrets = new CopyOnWriteArrayList<>();
  private final KeyLog keys;
  private final TlsTap tls;
  private List<CommentOptions.Read> comments = List.of();
  private CaptureListener listener;

  OpenCapture(Input input, KeyLog keys) {
    this.input = input;
    this.keys = keys;
    this.tls = new TlsTap(keys);
    this.reader = new PacketReader(input);
    SecretsAhead ahead = new SecretsAhead(input);
    keys.whenMissing(() -> ahead.look(this::learnIfKeys));
  }

  @Override
  public int poll(CaptureListener listener, int maxOctets) throws IOException {
    tell(listener);
    return reader.poll(this, maxOctets);
  }

  @Override
  public void finish(CaptureListener listener) throws IOException {
    tell(listener);
    reader.finish(this);
    tcp.finish();
    tls.finish();
  }

  private void tell(CaptureListener listener) {
    this.listener = listener;
    tls.listener(listener);
    tcp.listener(tls);
  }

  @Override
  public void read(long location, byte[] array, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int n = readSome(location + done, array, offset + done, length - done);
      if (n <= 0) throw new EOFException("the capture ends before octet " + (location + length));
      done += n;
    }
  }

  private int readSome(long location, byte[] array, int offset, int length) throws IOException {
    if (TlsTap.knows(location)) return tls.read(location, array, offset, length);
    if (TcpReassembly.inSpool(location)) return tcp.read(location, array, offset, length);
    return input.read(location, array, offset, length);
  }

  @Override
  public Optional<Place> place(long location) {
    if (TlsTap.knows(location)) return tls.place(location).filter(p -> inFile(p.location()));
    return inFile(location) ? Optional.of(Place.clear(location)) : Optional.empty();
  }

  private static boolean inFile(long location) {
    return !TcpReassembly.inSpool(location);
  }

  @Override
  public long position() {
    return reader.position();
  }

  @Override
  public long size() {
    return input.size();
  }

  @Override
  public List<Secrets> secrets() {
    return List.copyOf(secrets);
  }

  @Override
  public void packet(
      int linkType,
      long nanos,
      byte[] array,
      int offset,
      int captured,
      int original,
      long location,
      boolean synthetic) {
    if (comments.isEmpty()) {
      tcp.packet(linkType, nanos, array, offset, captured, original, location, synthetic);
      return;
    }
    PacketPayload payload =
        PacketPayload.of(linkType, array, offset, captured, original, location)
            .orElse(new PacketPayload(location, 0));
    for (CommentOptions.Read c : comments) {
      CommentKey key = new CommentKey(location, c.index());
      listener.comment(
          new PacketComment(key, payload.location(), payload.captured(), c.octet(), c.comment()));
    }
    comments = List.of();
    int conn = tcp.packet(linkType, nanos, array, offset, captured, original, location, synthetic);
    listener.commented(location, conn);
  }

  @Override
  public void comments(List<CommentOptions.Read> ofNextPacket) {
    comments = ofNextPacket;
  }

  @Override
  public void facts(byte[] array, int offset, int length) {
    FactsText.Bound bound =
        FactsText.parse(new String(array, offset, length, StandardCharsets.UTF_8));
    if (bound != null) tcp.facts(bound.client(), bound.server(), bound.facts());
  }

  @Override
  public void secrets(int type, long location, int length) {
    if (secrets.size() < MAX_SECRETS) secrets.add(new Secrets(type, location, length));
    learnIfKeys(type, location, length);
  }

  private void learnIfKeys(int type, long location, int length) {
    if (type == TLS_KEY_LOG && length <= MAX_KEY_LOG) learn(location, length);
  }

  private void learn(long location, int length) {
    byte[] text = new byte[length];
    try {
      read(location, text, 0, length);
      keys.add(text);
    } catch (IOException e) {
      listener.damage(
          location, Wording.of("secrets that can't be read: %s", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void damage(long at, Wording text) {
    listener.damage(at, text);
  }

  @Override
  public void close() throws IOException {
    try (tcp;
        tls) {
      reader.close();
    }
  }
}
