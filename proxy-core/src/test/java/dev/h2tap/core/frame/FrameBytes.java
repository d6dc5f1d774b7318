package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes frames for tests, good and bad ones alike. */
final class FrameBytes {
  private FrameBytes() {}

  /** A whole frame: header and payload. */
  static byte[] frame(int type, int flags, int stream, String payloadHex) {
    return frame(type, flags, stream, Slice.ofHex(payloadHex).toBytes());
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return join(header(payload.length, type, flags, stream), payload);
  }

  static byte[] header(int length, int type, int flags, int stream) {
    return new byte[] {
      (byte) (length >> 16),
      (byte) (length >> 8),
      (byte) length,
      (byte) type,
      (byte) flags,
      (byte) (stream >> 24),
      (byte) (stream >> 16),
      (byte) (stream >> 8),
      (byte) stream
    };
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  /** A frame decoded, and what was found about it. */
  record Decoded(Frame frame, List<Finding> findings) {
    List<String> codes() {
      return findings.stream().map(Finding::code).toList();
    }

    /** Rule, code, error code and scope of the only finding. */
    String only() {
      if (findings.size() != 1) throw new AssertionError("not one finding: " + findings);
      Finding f = findings.getFirst();
      return "%s %s %s %s".formatted(f.rule(), f.code(), f.errorCode(), f.scope());
    }
  }

  static Decoded decode(int type, int flags, int stream, String payloadHex) {
    return decode(frame(type, flags, stream, payloadHex));
  }

  /** Decodes one whole frame. */
  static Decoded decode(byte[] whole) {
    List<Finding> findings = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    FrameSink sink =
        new FrameSink() {
          @Override
          public void preface(long start) {}

          @Override
          public void frame(FrameHeader h, long start, byte[] array, int offset, int available) {
            Slice payload = new Slice(array, offset, available).copy();
            frames.add(Frame.decode(h, payload, findings::add));
          }
        };
    new FrameDecoder(sink, FrameDecoder.Start.FRAME).feed(whole, 0, whole.length);
    if (frames.size() != 1) throw new AssertionError("not one frame: " + frames);
    return new Decoded(frames.getFirst(), findings);
  }
}
