package dev.h2tap.core.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that know nothing of h2tap, started for a test and ended with it. A test is skipped
 * where its program is not installed.
 *
 * <p>The servers are {@code origin.test} and give what lies in the folder {@link #site}.
 */
final class Peers implements AutoCloseable {
  private static final Map<String, String> HIDDEN_PLACES =
      Map.of(
          "nginx", "/usr/sbin/nginx",
          "apache2", "/usr/sbin/apache2",
          "haproxy", "/usr/sbin/haproxy");

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  Peers(Path folder) throws Exception {
    this.folder = folder;
    // A server that was started by root gives its rights away before it reads the site.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(site());
    Files.writeString(site().resolve("index.html"), "<title>h2tap</title><p>hello");
    Files.writeString(site().resolve("style.css"), "p{color:green}");
    var leaf = Rig.originLeaf("origin.test");
    String certificate = pem("CERTIFICATE", leaf.certificate().getEncoded());
    String key = pem("PRIVATE KEY", leaf.key().getEncoded());
    Files.writeString(folder.resolve("cert.pem"), certificate);
    Files.writeString(folder.resolve("key.pem"), key);
    Files.writeString(folder.resolve("both.pem"), certificate + key);
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
  }

  /** The root of what the servers give. */
  Path site() {
    return folder.resolve("site");
  }

  @Override
  public void close() throws Exception {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }

  /** Where a program is; skips the test where it is not. */
  static String tool(String name) {
    String path =
        Stream.concat(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                    .map(p -> p + "/" + name),
                Stream.ofNullable(HIDDEN_PLACES.get(name)))
            .filter(p -> Files.isExecutable(Path.of(p)))
            .findFirst()
            .orElse("");
    Assumptions.assumeFalse(path.isEmpty(), name + " is not installed here");
    return path;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Process start(String... command) throws IOException {
    Path log = folder.resolve("log-" + processes.size());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Runs a program to its end; what it said. */
  String run(String... command) throws Exception {
    Process process = start(command);
    Assertions.assertTrue(process.waitFor(240, TimeUnit.SECONDS), String.join(" ", command));
    return said(process);
  }

  /** What a program has said so far. */
  String said(Process process) {
    try {
      Path log = folder.resolve("log-" + processes.indexOf(process));
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int listening(int port) {
    MemoryCapture.await(
        () -> {
          try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
          } catch (IOException _) {
            return false;
          }
        },
        "port " + port + " answers");
    return port;
  }

  /** A server by its program's name; returns its port. */
  int server(String name) throws Exception {
    return switch (name) {
      case "nghttpd" -> nghttpd();
      case "nginx" -> nginx();
      case "caddy" -> caddy();
      case "apache2" -> apache();
      case "haproxy" -> haproxy();
      default -> throw new IllegalArgumentException(name);
    };
  }

  int nghttpd(String... more) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(tool("nghttpd"), "-a", "127.0.0.1"));
    command.addAll(List.of("-d", "site"));
    command.addAll(List.of(more));
    command.addAll(List.of(String.valueOf(port), "key.pem", "cert.pem"));
    start(command.toArray(String[]::new));
    return listening(port);
  }

  int nginx() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; master_process off; pid nginx.pid; error_log stderr;
        events {}
        http {
          access_log off; types { text/html html; text/css css; }
          client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;
          scgi_temp_path s;
          server { listen 127.0.0.1:%d ssl http2; ssl_certificate cert.pem;
            ssl_certificate_key key.pem; root site; }
        }
        """
            .formatted(port));
    start(tool("nginx"), "-p", folder.toString(), "-c", "nginx.conf");
    return listening(port);
  }

  int caddy() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("Caddyfile"),
        """
        {
          admin off
          auto_https off
          # A client that knows only an address names no server.
          default_sni origin.test
        }
        https://origin.test:%d {
          bind 127.0.0.1
          tls cert.pem key.pem
          root * site
          file_server
        }
        """
            .formatted(port));
    start(tool("caddy"), "run", "--config", "Caddyfile", "--adapter", "caddyfile");
    return listening(port);
  }

  int apache() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("httpd.conf"),
        """
        ServerRoot %1$s
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
        LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
        LoadModule http2_module /usr/lib/apache2/modules/mod_http2.so
        User www-data
        Group www-data
        ServerName origin.test
        PidFile httpd.pid
        ErrorLog error.log
        TypesConfig /dev/null
        AddType text/html .html
        AddType text/css .css
        Listen 127.0.0.1:%2$d
        Protocols h2 http/1.1
        SSLEngine on
        SSLCertificateFile cert.pem
        SSLCertificateKeyFile key.pem
        DocumentRoot site
        DirectoryIndex index.html
        """
            .formatted(folder, port));
    start(tool("apache2"), "-DFOREGROUND", "-f", folder.resolve("httpd.conf").toString());
    return listening(port);
  }

  /** HTTP/2 before an nghttpd without TLS. */
  int haproxy() throws Exception {
    String program = tool("haproxy");
    int origin = freePort();
    start(tool("nghttpd"), "-a", "127.0.0.1", "-d", "site", "--no-tls", "" + origin);
    listening(origin);
    int port = freePort();
    Files.writeString(
        folder.resolve("haproxy.cfg"),
        """
        defaults
          mode http
          timeout connect 30s
          timeout client 60s
          timeout server 60s
        frontend tls
          bind 127.0.0.1:%d ssl crt both.pem alpn h2,http/1.1
          default_backend origin
        backend origin
          server origin 127.0.0.1:%d proto h2
        """
            .formatted(port, origin));
    start(program, "-db", "-f", "haproxy.cfg");
    return listening(port);
  }

  /** A browser without a window, which trusts {@code root} and speaks through {@code proxy}. */
  Process browser(String name, InetSocketAddress proxy, Path root, String url, String... more)
      throws Exception {
    return name.equals("chromium")
        ? chromium(proxy, root, url, more)
        : firefox(proxy, root, url, more);
  }

  private Process chromium(InetSocketAddress proxy, Path root, String url, String... more)
      throws Exception {
    String program = tool("chromium");
    Path store = folder.resolve("home/.pki/nssdb");
    if (!Files.exists(store)) trust("sql:" + Files.createDirectories(store), root);
    // Only the origin is asked for through the proxy; whatever else it wants goes nowhere.
    String pac =
        "function FindProxyForURL(u,h){return h=='origin.test'?'PROXY %s:%d':'PROXY 127.0.0.1:9'}"
            .formatted(proxy.getHostString(), proxy.getPort());
    String encoded = Base64.getEncoder().encodeToString(pac.getBytes(StandardCharsets.US_ASCII));
    List<String> command = new ArrayList<>(List.of(program, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--disable-sync", "--proxy-bypass-list=<-loopback>"));
    command.add("--user-data-dir=" + Files.createTempDirectory(folder, "chromium"));
    command.add("--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64," + encoded);
    command.addAll(List.of(more));
    command.add(url);
    return start(command.toArray(String[]::new));
  }

  private Process firefox(InetSocketAddress proxy, Path root, String url, String... more)
      throws Exception {
    String program = tool("firefox-esr");
    Path profile = Files.createTempDirectory(folder, "firefox");
    String host = proxy.getHostString();
    Files.writeString(
        profile.resolve("user.js"),
        """
        user_pref("network.proxy.type", 1);
        user_pref("network.proxy.http", "%1$s");
        user_pref("network.proxy.http_port", %2$d);
        user_pref("network.proxy.ssl", "%1$s");
        user_pref("network.proxy.ssl_port", %2$d);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("browser.aboutwelcome.enabled", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        """
            .formatted(host, proxy.getPort()));
    trust("sql:" + profile, root);
    List<String> command = new ArrayList<>(List.of(program, "--headless", "--no-remote"));
    command.addAll(List.of("--profile", profile.toString()));
    command.addAll(List.of(more));
    command.add(url);
    return start(command.toArray(String[]::new));
  }

  private void trust(String store, Path root) throws Exception {
    String certutil = tool("certutil");
    run(certutil, "-N", "--empty-password", "-d", store);
    run(certutil, "-A", "-d", store, "-t", "C,,", "-n", "h2tap", "-i", root.toString());
  }
}
