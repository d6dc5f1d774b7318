package dev.h2tap.core.proxy.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.internal.tcnative.SSLContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Appends TLS secrets to a private file in the SSLKEYLOGFILE format (RFC 9850); BoringSSL only. */
public final class KeyLog implements AutoCloseable {
  private final OutputStream out;

  /**
   * @throws IOException where the file can't be written
   */
  public KeyLog(Path file) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    out =
        Channels.newOutputStream(
            FileChannel.open(
                file,
                Set.of(
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                owner));
  }

  void attach(SslContext context) {
    if (!(context instanceof ReferenceCountedOpenSslContext openSsl)) return;
    SSLContext.setKeyLogCallback(pointer(openSsl), (ssl, line) -> write(line));
  }

  // sslCtxPointer() and context() give another pointer, with which the callback crashes the JVM.
  private static long pointer(ReferenceCountedOpenSslContext context) {
    try {
      Field field = ReferenceCountedOpenSslContext.class.getDeclaredField("ctx");
      field.setAccessible(true);
      return field.getLong(context);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Netty has no field for the SSL_CTX", e);
    }
  }

  private synchronized void write(byte[] line) {
    try {
      out.write(
          (new String(line, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // A full disk must not end a handshake; what misses the secrets will show it.
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException _) {
      // every line was written when it came
    }
  }
}
