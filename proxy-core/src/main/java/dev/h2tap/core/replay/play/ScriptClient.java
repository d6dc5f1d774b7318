package dev.h2tap.core.replay.play;

import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.replay.TapClient;
import dev.h2tap.core.replay.play.script.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * How the client of a script connects: by CONNECT through a tap, whose certificates it trusts.
 *
 * @param tap the proxy
 * @param root what the proxy signs with
 */
public record ScriptClient(InetSocketAddress tap, X509Certificate root) {
  Side connect(Script.Connection like, Duration patience, Heard.Depth depth) throws IOException {
    TapClient client = new TapClient(tap, root);
    TapClient.To to =
        new TapClient.To(
            new Target(like.host(), like.port()),
            like.tls() == Script.Tls.YES ? Optional.of(like.offered()) : Optional.empty());
    return new Side(client.connect(client.open(patience), to, patience), depth);
  }
}
