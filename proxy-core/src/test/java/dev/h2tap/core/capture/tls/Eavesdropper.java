package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between a client and a server and takes down what they say, as a capture would. */
final class Eavesdropper implements Closeable {
  /** What one end said. */
  record Said(Endpoint from, byte[] octets) {}

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final List<Said> said = new ArrayList<>();

  Eavesdropper(int serverPort) throws IOException {
    this.serverPort = serverPort;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try (Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      Thread back = Thread.ofVirtual().start(() -> copy(server, client, Endpoint.SERVER));
      copy(client, server, Endpoint.CLIENT);
      back.join();
    } catch (IOException e) {
      // the test is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to, Endpoint who) {
    byte[] buffer = new byte[4096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (said) {
          said.add(new Said(who, Arrays.copyOf(buffer, n)));
        }
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // one end broke off; what was said stands
    }
  }

  List<Said> heard() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
