package dev.h2tap.certs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Keeps the root: one private PKCS#12 file in a private folder, made on first use. */
public final class RootStore {
  /** The file's name inside its folder. */
  public static final String FILE = "h2tap-ca.p12";

  private static final String ALIAS = "h2tap";
  // What keeps the key private are the file's permissions; PKCS#12 only wants a password.
  private static final char[] PASSWORD = "h2tap".toCharArray();
  private static final int DAYS = 3650;
  private static final int BACKDATED_DAYS = 2;

  private RootStore() {}

  /**
   * The root in {@code folder}, made there if there is none. Processes that come at once end with
   * the same one.
   *
   * @throws RootException where it can't be read or made, is damaged or expired; says what to do
   */
  public static Root openOrCreate(Path folder) throws RootException {
    return openOrCreate(folder, Clock.systemUTC());
  }

  static Root openOrCreate(Path folder, Clock clock) throws RootException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) create(folder, file, clock);
    return open(file, clock);
  }

  private static Root open(Path file, Clock clock) throws RootException {
    X509Certificate certificate;
    PrivateKey key;
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      Certificate found = store.getCertificate(ALIAS);
      if (!(found instanceof X509Certificate x509)
          || !(store.getKey(ALIAS, PASSWORD) instanceof PrivateKey privateKey)) {
        throw new RootException(
            file + " holds no root of h2tap; move it away, and h2tap makes a new one");
      }
      certificate = x509;
      key = privateKey;
    } catch (AccessDeniedException e) {
      throw new RootException(
          "the root certificate " + file + " may not be read; make it readable for this user", e);
    } catch (RootException e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new RootException(
          "the root certificate "
              + file
              + " is damaged ("
              + e.getMessage()
              + "); move it away, and h2tap makes a new one, which then has to be trusted anew",
          e);
    }
    Instant end = certificate.getNotAfter().toInstant();
    if (clock.instant().isAfter(end)) {
      throw new RootException(
          "the root certificate "
              + file
              + " expired on "
              + end.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10)
              + "; move it away, and h2tap makes a new one, which then has to be trusted anew");
    }
    return new Root(file, certificate, key);
  }

  // One thread of this process at a time: a lock on a file is held by the whole process.
  private static synchronized void create(Path folder, Path file, Clock clock)
      throws RootException {
    try {
      makePrivateFolder(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(FILE + ".lock"),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  only("rw-------"));
          FileLock _ = channel.lock()) {
        if (!Files.exists(file)) write(folder, file, clock);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new RootException(
          "a root certificate can't be made in "
              + folder
              + " ("
              + (e instanceof AccessDeniedException ? "no permission" : e.getMessage())
              + "); choose another folder with --ca-dir",
          e);
    }
  }

  private static void makePrivateFolder(Path folder) throws IOException {
    boolean fresh = !Files.exists(folder);
    Path parent = folder.toAbsolutePath().getParent();
    if (fresh && parent != null) Files.createDirectories(parent);
    Files.createDirectories(folder, only("rwx------"));
    if (!fresh && isPosix()) {
      Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder);
      Set<PosixFilePermission> wanted = PosixFilePermissions.fromString("rwx------");
      // Taken away from others only; a folder that the user made stricter stays so.
      if (now.retainAll(wanted)) Files.setPosixFilePermissions(folder, now);
    }
  }

  private static void write(Path folder, Path file, Clock clock)
      throws IOException, GeneralSecurityException {
    KeyPair pair = Minting.newKeyPair();
    X509Certificate certificate = certificate(pair, clock);
    Path temporary = Files.createTempFile(folder, "new-", ".p12", only("rw-------"));
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
        store.store(out, PASSWORD);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static X509Certificate certificate(KeyPair pair, Clock clock) throws IOException {
    Instant begin = clock.instant().minus(BACKDATED_DAYS, ChronoUnit.DAYS);
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "h2tap")
            .addRDN(BCStyle.CN, commonName(clock))
            .build();
    try {
      JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  Minting.newSerial(),
                  Date.from(begin),
                  Date.from(begin.plus(DAYS, ChronoUnit.DAYS)),
                  name,
                  pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  utils.createSubjectKeyIdentifier(pair.getPublic()));
      return Minting.sign(builder, pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Such as {@code h2tap ann@laptop 2026-11-21}, at most 64 characters (RFC 5280 A.1). */
  private static String commonName(Clock clock) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException _) {
      host = "localhost";
    }
    String who = System.getProperty("user.name", "user") + "@" + host;
    who = who.replaceAll("[^\\p{L}\\p{N}@._-]", "-");
    return "h2tap "
        + who.substring(0, Math.min(46, who.length()))
        + " "
        + LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  private static FileAttribute<?>[] only(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
