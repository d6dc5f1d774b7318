package dev.h2tap.app.browser;

import dev.h2tap.certs.Root;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A fresh profile in a private temporary folder: the proxy is set, and h2tap's root is trusted in
 * it and nowhere else.
 */
final class BrowserProfile {
  /** Answered by h2tap itself, and not recorded. */
  private static final String FIRST_PAGE = "http://h2tap.local/";

  /** Features of Chromium that go online without being asked. */
  private static final String OWN_ACCOUNT =
      "OptimizationHints,OptimizationGuideModelDownloading,PreconnectToSearch,MediaRouter,Translate,"
          + "NetworkTimeServiceQuerying";

  /** Signing in and suggestions while one types make requests of their own. */
  private static final String PREFERENCES =
      """
      {"signin": {"allowed": false, "allowed_on_next_startup": false},
       "search": {"suggest_enabled": false},
       "alternate_error_pages": {"enabled": false},
       "safebrowsing": {"enabled": false},
       "net": {"network_prediction_options": 2}}
      """;

  /** Firefox's settings, with the proxy's host and port still to be put in. */
  private static final String USER_JS =
      """
      user_pref("network.proxy.type", 1);
      user_pref("network.proxy.http", "%1$s");
      user_pref("network.proxy.http_port", %2$d);
      user_pref("network.proxy.ssl", "%1$s");
      user_pref("network.proxy.ssl_port", %2$d);
      user_pref("network.proxy.no_proxies_on", "");
      user_pref("network.proxy.allow_hijacking_localhost", true);

      // Nothing to ask and nothing to show before the user's own page.
      user_pref("browser.shell.checkDefaultBrowser", false);
      user_pref("browser.aboutwelcome.enabled", false);
      user_pref("browser.newtabpage.enabled", false);
      user_pref("browser.newtabpage.activity-stream.feeds.system.topstories", false);
      user_pref("browser.newtabpage.activity-stream.showSponsored", false);
      user_pref("browser.newtabpage.activity-stream.showSponsoredTopSites", false);
      user_pref("browser.topsites.contile.enabled", false);

      // What it would say on its own account: some fifty connections in the first minute.
      user_pref("services.settings.server", "data:,");
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("dom.push.connection.enabled", false);
      user_pref("browser.region.update.enabled", false);
      user_pref("browser.region.network.url", "");
      user_pref("app.normandy.enabled", false);
      user_pref("media.gmp-manager.url", "data:,");
      user_pref("media.gmp-manager.updateEnabled", false);
      user_pref("browser.safebrowsing.malware.enabled", false);
      user_pref("browser.safebrowsing.phishing.enabled", false);
      user_pref("browser.safebrowsing.downloads.remote.enabled", false);
      user_pref("extensions.getAddons.cache.enabled", false);
      user_pref("extensions.update.enabled", false);
      user_pref("extensions.systemAddon.update.enabled", false);
      user_pref("browser.search.update", false);
      user_pref("browser.search.suggest.enabled", false);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("datareporting.healthreport.uploadEnabled", false);
      user_pref("datareporting.usage.uploadEnabled", false);
      user_pref("toolkit.telemetry.server", "data:,");
      user_pref("toolkit.telemetry.unified", false);
      user_pref("toolkit.telemetry.newProfilePing.enabled", false);
      """;

  private static final String NO_CERTUTIL =
      "Firefox's profile could not be told to trust h2tap's root: that needs certutil of NSS"
          + " (Debian: libnss3-tools, Fedora: nss-tools). Install it, or start another browser.";

  private final Browser browser;
  private final Path folder;

  private BrowserProfile(Browser browser, Path folder) {
    this.browser = browser;
    this.folder = folder;
  }

  /**
   * @throws IOException where it can't be made; the message is for the user
   */
  static BrowserProfile make(Browser browser, InetSocketAddress proxy, Root root)
      throws IOException {
    var profile = new BrowserProfile(browser, Files.createTempDirectory("h2tap-browser-"));
    try {
      switch (browser.family()) {
        case CHROMIUM -> profile.preferences();
        case FIREFOX -> profile.firefox(proxy, root);
      }
      return profile;
    } catch (IOException e) {
      profile.delete();
      throw e;
    }
  }

  /** The command that starts the browser with this profile. */
  List<String> command(InetSocketAddress proxy, Root root) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(browser.program().toString());
    switch (browser.family()) {
      case CHROMIUM -> command.addAll(chromium(proxy, root));
      case FIREFOX ->
          command.addAll(List.of("--no-remote", "--new-instance", "--profile", folder.toString()));
    }
    command.add(FIRST_PAGE);
    return command;
  }

  /** What the browser's process has to know beside its command. */
  Map<String, String> environment() {
    return switch (browser.family()) {
      case CHROMIUM -> Map.of();
      // Else a released Firefox does not heed the setting of services.settings.server.
      case FIREFOX -> Map.of("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
    };
  }

  private void preferences() throws IOException {
    Path of = Files.createDirectory(folder.resolve("Default"));
    Files.writeString(of.resolve("Preferences"), PREFERENCES);
  }

  private List<String> chromium(InetSocketAddress proxy, Root root) throws IOException {
    List<String> options = new ArrayList<>();
    options.add("--user-data-dir=" + folder);
    options.add("--proxy-server=" + proxy.getHostString() + ":" + proxy.getPort());
    // Chromium passes the proxy by for this machine's own names unless told so.
    options.add("--proxy-bypass-list=<-loopback>");
    // Heeded only together with a profile folder: the trust ends with the profile.
    options.add("--ignore-certificate-errors-spki-list=" + publicKeyDigest(root));
    // What the browser says on its own account would only be in the way.
    options.add("--disable-background-networking");
    options.add("--disable-component-update");
    options.add("--disable-sync");
    options.add("--disable-default-apps");
    options.add("--disable-extensions");
    options.add("--disable-domain-reliability");
    options.add("--disable-features=" + OWN_ACCOUNT);
    // Whether somebody is signed in, and what is new, it asks nevertheless: let it ask h2tap.
    options.add("--gaia-url=" + FIRST_PAGE);
    options.add("--component-updater=url-source=" + FIRST_PAGE);
    options.add("--no-first-run");
    options.add("--no-default-browser-check");
    options.add("--test-type"); // no bar that warns of the option before
    if (isRoot()) options.add("--no-sandbox"); // it refuses to start for root otherwise
    return options;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name")) && Files.isDirectory(Path.of("/proc"));
  }

  private static String publicKeyDigest(Root root) throws IOException {
    try {
      byte[] key = root.certificate().getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no SHA-256", e);
    }
  }

  private void firefox(InetSocketAddress proxy, Root root) throws IOException {
    String settings = USER_JS.formatted(proxy.getHostString(), proxy.getPort());
    Files.writeString(folder.resolve("user.js"), settings);
    Path pem = folder.resolve("h2tap-ca.pem");
    Files.write(pem, root.export(Root.Format.PEM));
    String store = "sql:" + folder;
    certutil("-N", "-d", store, "--empty-password");
    certutil("-A", "-d", store, "-n", "h2tap", "-t", "C,,", "-i", pem.toString());
  }

  private static void certutil(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("certutil");
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0) return;
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IOException(NO_CERTUTIL, e);
    }
    throw new IOException(NO_CERTUTIL);
  }

  /** Removes the folder with all that is in it, as far as it can be. */
  void delete() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(p);
    } catch (IOException | java.io.UncheckedIOException e) {
      // A browser that is still closing writes into it; the system's own cleaning takes the rest.
    }
  }
}
