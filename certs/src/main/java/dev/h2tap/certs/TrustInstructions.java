package dev.h2tap.certs;

/** How to make other programs trust the root, as text for people. */
public final class TrustInstructions {
  private TrustInstructions() {}

  /**
   * What {@code h2tap ca show} prints: the root, its fingerprints, and the commands to trust it.
   */
  public static String text(Root root) {
    return """
    %s
      file     %s
      valid    %tF to %tF
      SHA-256  %s
      SHA-1    %s

    Whoever holds this file can read what the programs that trust it say over TLS. It never
    leaves this machine by itself; trust it only where you inspect traffic, and take the trust
    away again when you are done.

    First write the certificate (without its key) to a file:
      h2tap ca export > h2tap-ca.pem

    curl
      curl --cacert h2tap-ca.pem --proxy http://127.0.0.1:PORT https://example.com/
    Chromium, Chrome (Linux: their own store; elsewhere they use the system's)
      certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n h2tap -i h2tap-ca.pem
    Firefox
      Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import,
      tick "Trust this CA to identify websites"; or in a profile's folder:
      certutil -d sql:PROFILE_FOLDER -A -t C,, -n h2tap -i h2tap-ca.pem
    Debian, Ubuntu
      sudo cp h2tap-ca.pem /usr/local/share/ca-certificates/h2tap-ca.crt && sudo update-ca-certificates
    Fedora, RHEL
      sudo trust anchor h2tap-ca.pem
    macOS
      security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db h2tap-ca.pem
    Windows
      certutil -user -addstore Root h2tap-ca.pem
    Java
      keytool -importcert -noprompt -alias h2tap -file h2tap-ca.pem -keystore trust.p12 -storepass h2tap1
    """
        .formatted(
            root.name(),
            root.file(),
            root.certificate().getNotBefore(),
            root.certificate().getNotAfter(),
            root.sha256(),
            root.sha1());
  }
}
