package dev.h2tap.core.replay.serve;

import dev.h2tap.core.bytes.Sha256;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A request's content as it comes in: its hash, and itself, where they are asked for. */
final class Taken {
  /** More than this is not passed on: it is kept in memory until it is whole. */
  static final int MAX = 16 << 20;

  private final @Nullable MessageDigest digest;
  private final @Nullable ByteArrayOutputStream kept;
  private boolean tooMuch;

  Taken(boolean hashed, boolean kept) {
    this.digest = hashed ? Sha256.digest() : null;
    this.kept = kept ? new ByteArrayOutputStream(0) : null;
  }

  void add(ByteBuf octets) {
    if (digest != null) digest.update(octets.nioBuffer());
    if (kept == null || tooMuch) return;
    tooMuch = kept.size() + octets.readableBytes() > MAX;
    if (tooMuch) kept.reset();
    else kept.writeBytes(ByteBufUtil.getBytes(octets));
  }

  /** In hex; empty where it was not asked for. To be asked once. */
  String sha256() {
    return digest == null ? "" : Sha256.hex(digest);
  }

  /** Whether it was more than is kept. */
  boolean isTooMuch() {
    return tooMuch;
  }

  byte[] octets() {
    return kept == null ? new byte[0] : kept.toByteArray();
  }
}
