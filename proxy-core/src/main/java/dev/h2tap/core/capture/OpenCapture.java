package dev.h2tap.core.capture;

import dev.h2tap.core.capture.pcapng.Input;
import dev.h2tap.core.capture.pcapng.PacketReader;
import dev.h2tap.core.capture.pcapng.PacketSink;
import dev.h2tap.core.capture.tcp.TcpReassembly;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Input, blocks and TCP tied together. */
final class OpenCapture implements CaptureFile, PacketSink {
  private static final int MAX_SECRETS = 1 << 16;

  private final Input input;
  private final PacketReader reader;
  private final TcpReassembly tcp = new TcpReassembly();
  private final List<Secrets> secrets = new CopyOnWriteArrayList<>();
  private CaptureListener listener;

  OpenCapture(Input input) {
    this.input = input;
    this.reader = new PacketReader(input);
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
  }

  private void tell(CaptureListener listener) {
    this.listener = listener;
    tcp.listener(listener);
  }

  @Override
  public void read(long location, byte[] array, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int n =
          TcpReassembly.inSpool(location)
              ? tcp.read(location + done, array, offset + done, length - done)
              : input.read(location + done, array, offset + done, length - done);
      if (n <= 0) throw new EOFException("the capture ends before octet " + (location + length));
      done += n;
    }
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
    tcp.packet(linkType, nanos, array, offset, captured, original, location, synthetic);
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
  }

  @Override
  public void damage(long at, String text) {
    listener.damage(at, text);
  }

  @Override
  public void close() throws IOException {
    try (tcp) {
      reader.close();
    }
  }
}
