package dev.h2tap.app.window;

import dev.h2tap.certs.Root;
import dev.h2tap.ui.shell.Trust;
import dev.h2tap.ui.shell.Trust.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the clients of this platform come to trust the root, with its file put where commands can
 * name it.
 */
final class TrustWays {
  private TrustWays() {}

  /** Writes the certificate, without its key, beside the file that holds both. */
  static Trust of(Root root) throws IOException {
    Path pem = root.file().resolveSibling("h2tap-ca.pem");
    byte[] octets = root.export(Root.Format.PEM);
    if (!Files.exists(pem) || !Arrays.equals(Files.readAllBytes(pem), octets)) {
      Files.write(pem, octets);
    }
    return new Trust(pem, root.sha256(), ways("\"" + pem + "\""));
  }

  private static List<Way> ways(String pem) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Way system;
    if (os.startsWith("mac")) {
      system =
          new Way(
              "macOS",
              "Add it to the login keychain.",
              "security add-trusted-cert -r trustRoot"
                  + " -k ~/Library/Keychains/login.keychain-db "
                  + pem);
    } else if (os.startsWith("windows")) {
      system =
          new Way("Windows", "Add it to the user's roots.", "certutil -user -addstore Root " + pem);
    } else {
      system =
          new Way(
              "Chromium, Chrome",
              "Add it to their own store.",
              "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n h2tap -i " + pem);
    }
    return List.of(
        system,
        new Way(
            "Firefox",
            "Settings > Privacy & Security > View Certificates > Authorities > Import.",
            ""),
        new Way("curl", "Name it in the command.", "curl --cacert " + pem));
  }
}
