package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection that begins as TLS does. Its handshake is kept until it shows whether the secrets
 * are known. Then either what is inside is handed on, or all of it as it came.
 */
final class TlsConnection {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;

  /** Where key logs are described. */
  private static final String RULE = "RFC 9850 2";

  /** A handshake of more octets than this is not waited for. */
  private static final int MAX_HELD = 256 << 10;

  /** Octets as they came. */
  record Raw(Endpoint from, long nanos, Slice octets, long location) {}

  private enum Phase {
    HELLO,
    INSIDE,
    RAW
  }

  private final TlsOut out;
  private final Half client = new Half(Endpoint.CLIENT);
  private final Half server = new Half(Endpoint.SERVER);
  private final RecordReader clientRecords = new RecordReader(new Records(client));
  private final RecordReader serverRecords = new RecordReader(new Records(server));
  private final List<Raw> held = new ArrayList<>();
  private int heldOctets;
  private Phase phase = Phase.HELLO;
  private Optional<ClientHello> hello = Optional.empty();
  private boolean tls13;
  private String version = "";
  private String cipher = "";
  private String alpn = "";
  private CertificateChain certificates = CertificateChain.NONE;

  /** Whether the server's certificates may still come in clear though nothing else is read. */
  private boolean awaitsCertificates;

  private final KeyChoice choice;
  private final EarlyData early = new EarlyData();

  TlsConnection(KeyLog keys, TlsOut out) {
    this.choice = new KeyChoice(keys, client, server);
    this.out = out;
  }

  void data(Raw raw) {
    if (phase == Phase.RAW) {
      out.raw(raw);
      if (awaitsCertificates && raw.from() == Endpoint.SERVER) feed(raw);
      return;
    }
    Slice o = raw.octets();
    if (phase == Phase.HELLO) {
      held.add(new Raw(raw.from(), raw.nanos(), o.copy(), raw.location()));
      heldOctets += o.length();
    }
    feed(raw);
    if (phase == Phase.HELLO && heldOctets > MAX_HELD)
      leaveRaw(Wording.of("its handshake is too long"));
  }

  private void feed(Raw raw) {
    Slice o = raw.octets();
    records(raw.from()).feed(raw.nanos(), o.array(), o.offset(), o.length());
  }

  private RecordReader records(Endpoint from) {
    return from == Endpoint.CLIENT ? clientRecords : serverRecords;
  }

  /** Whether the caller is to tell of the hole itself. */
  boolean gap(Endpoint from, long nanos, long octets) {
    if (phase == Phase.HELLO) leaveRaw(Wording.of("octets of its handshake are missing"));
    if (phase == Phase.RAW) {
      awaitsCertificates = false;
      return true;
    }
    records(from).gap(nanos, octets);
    return false;
  }

  /** {@code from} will send no more. */
  void end(Endpoint from) {
    if (phase == Phase.HELLO) leaveRaw(Wording.of("its handshake did not come to an end"));
    if (phase == Phase.INSIDE && records(from).pending() > 0) {
      out.finding(
          Finding.warning("RFC 8446 5.1", "tls-record-cut", "a TLS record of the %s is cut", from));
    }
  }

  /** It is not read: all that was kept is handed on as it came. */
  private void leaveRaw(Wording why) {
    phase = Phase.RAW;
    if (hello.isPresent()) {
      tellFacts();
      out.finding(
          Finding.note(RULE, "tls-not-decrypted", "what is inside TLS can't be read: %s", why));
    }
    held.forEach(out::raw);
    held.clear();
    early.takeRecords();
  }

  private void tellFacts() {
    String name = hello.flatMap(ClientHello::serverName).orElse("");
    var print = hello.map(ClientHello::fingerprint).orElse(HelloFingerprint.NONE);
    List<String> offered = hello.map(ClientHello::alpnNames).orElse(List.of());
    out.facts(new Tls(version, cipher, name, offered, alpn, print, certificates));
  }

  /** Takes the records of one direction. */
  private final class Records implements RecordReader.Sink {
    private final Half half;
    private boolean told;

    Records(Half half) {
      this.half = half;
    }

    @Override
    public void record(int type, Slice header, Slice fragment, long nanos) {
      switch (phase) {
        case HELLO -> inClear(type, header, fragment, nanos);
        case INSIDE -> inside(type, header, fragment, nanos);
        case RAW -> aside(type, fragment);
      }
    }

    /** Of what can't be read, the server's certificates came in clear before TLS 1.3. */
    private void aside(int type, Slice fragment) {
      if (!awaitsCertificates || half != server) return;
      if (type == HANDSHAKE) handshake(fragment);
      else awaitsCertificates = false;
    }

    private void handshake(Slice fragment) {
      half.handshake.feed(fragment);
      for (var m = half.handshake.next(); m.isPresent(); m = half.handshake.next()) {
        if (phase == Phase.HELLO) greet(half.from, m.get());
        else if (m.get().type() == Handshake.CERTIFICATE) shown12(m.get());
        if (phase != Phase.HELLO && !awaitsCertificates) return;
      }
    }

    private void inClear(int type, Slice header, Slice fragment, long nanos) {
      if (type == HANDSHAKE) {
        handshake(fragment);
      } else if (type == APPLICATION_DATA) {
        early.record(half.from, nanos, header, fragment);
      }
    }

    private void inside(int type, Slice header, Slice fragment, long nanos) {
      if (type == CHANGE_CIPHER_SPEC) {
        if (!tls13) {
          awaitsCertificates = false;
          half.advance();
        }
        return;
      }
      if (awaitsCertificates && half == server && type == HANDSHAKE) handshake(fragment);
      if (!half.isSecret() || (tls13 && type != APPLICATION_DATA)) return;
      Optional<byte[]> content = half.open(header, fragment);
      if (content.isPresent()) {
        take(half, type, content.get(), nanos);
      } else if (half.canRead()) {
        half.missed();
        unreadable(nanos);
      }
    }

    private void unreadable(long nanos) {
      if (!told) {
        told = true;
        String text = "a TLS record of the %s does not open with its keys";
        out.finding(Finding.warning("RFC 8446 5.2", "tls-record-corrupt", text, half.from));
      }
      out.hole(half.from, nanos);
    }

    @Override
    public void incomplete(long nanos) {
      if (phase != Phase.INSIDE) return;
      if (half.isSecret()) half.missed();
      out.hole(half.from, nanos);
    }

    @Override
    public boolean proves(Slice header, Slice fragment, long nanos) {
      if (phase != Phase.INSIDE) return false;
      Optional<byte[]> content = half.find(header, fragment);
      content.ifPresent(c -> take(half, header.u8(0), c, nanos));
      return content.isPresent();
    }

    @Override
    public boolean garbled(long nanos) {
      if (phase == Phase.HELLO) leaveRaw(Wording.of("octets that are no TLS record follow"));
      if (phase == Phase.RAW) return false;
      half.missed();
      unreadable(nanos);
      return true;
    }

    @Override
    public void lost(long nanos) {
      out.finding(
          Finding.warning(
              "RFC 8446 5.1",
              "tls-lost",
              "after a loss no TLS record of the %s could be found again",
              half.from));
    }
  }

  /** A message of the handshake in clear. */
  private void greet(Endpoint from, Handshake.Message m) {
    if (from == Endpoint.CLIENT && m.type() == Handshake.CLIENT_HELLO) {
      try {
        hello = Optional.of(ClientHello.parse(m.body()));
      } catch (MalformedHello e) {
        leaveRaw(Wording.of("its ClientHello is malformed: %s", e.wording()));
      }
    } else if (from == Endpoint.SERVER && m.type() == Handshake.SERVER_HELLO) {
      Optional<Hello.Server> answer = Hello.server(m.body());
      if (answer.isEmpty()) leaveRaw(Wording.of("its ServerHello is malformed"));
      else if (hello.isEmpty()) leaveRaw(Wording.of("its ClientHello was not captured"));
      else if (!answer.get().retries()) decide(hello.get(), answer.get());
    }
  }

  private void shown12(Handshake.Message m) {
    awaitsCertificates = false;
    CertificateChain.tls12(m.body()).ifPresent(this::shown);
  }

  private void shown(CertificateChain chain) {
    certificates = chain;
    tellFacts();
  }

  private void decide(ClientHello c, Hello.Server s) {
    version = s.versionName();
    cipher = CipherSuite.name(s.suite());
    alpn = s.alpn();
    tls13 = s.version() == Hello.TLS13;
    awaitsCertificates = !tls13;
    Optional<CipherSuite> suite = CipherSuite.of(s.suite());
    if (!tls13 && s.version() != Hello.TLS12) leaveRaw(Wording.of("%s is not decrypted", version));
    else if (suite.isEmpty()) leaveRaw(Wording.of("the cipher suite %s is not decrypted", cipher));
    else if (tls13) decide13(suite.get(), c.random());
    else choice.tls12(suite.get(), c, s).ifPresentOrElse(this::leaveRaw, this::enter);
  }

  private void decide13(CipherSuite suite, Slice random) {
    List<Raw> records = early.takeRecords();
    Optional<Wording> why = choice.tls13(suite, random, !records.isEmpty());
    if (why.isPresent()) {
      leaveRaw(why.get());
      return;
    }
    enter();
    if (records.isEmpty()) return;
    if (server.canRead()) early.await(); // EncryptedExtensions will tell
    if (!client.canRead()) {
      String text = "0-RTT data can't be read: %s";
      Wording missing = choice.missing(KeyLog.CLIENT_EARLY, random);
      out.finding(Finding.note(RULE, "tls-early-data-not-decrypted", text, missing));
      out.hole(Endpoint.CLIENT, records.getFirst().nanos());
      return;
    }
    for (Raw r : records) {
      Slice o = r.octets();
      Optional<byte[]> content =
          client.open(o.sub(0, RecordReader.HEADER), o.from(RecordReader.HEADER));
      content.ifPresent(x -> take(client, APPLICATION_DATA, x, r.nanos()));
    }
  }

  private void enter() {
    phase = Phase.INSIDE;
    held.clear();
    tellFacts();
    for (Half half : List.of(client, server)) {
      if (half.canRead() || half.canReadLater()) continue;
      String text = "what the %s sent can't be read: its secret is missing";
      out.finding(Finding.note(RULE, "tls-not-decrypted", text, half.from));
    }
  }

  /** The content of a protected record. */
  private void take(Half half, int type, byte[] content, long nanos) {
    int length = content.length;
    if (tls13) {
      while (length > 0 && content[length - 1] == 0) length--; // padding (RFC 8446 5.4)
      if (length == 0) return;
      type = content[--length];
    }
    if (type == APPLICATION_DATA) {
      if (length > 0) deliver(half.from, nanos, content, length);
    } else if (type == HANDSHAKE && tls13) {
      half.handshake.feed(new Slice(content, 0, length));
      for (var m = half.handshake.next(); m.isPresent(); m = half.handshake.next()) {
        proceed(half, m.get());
      }
    }
  }

  private void deliver(Endpoint from, long nanos, byte[] octets, int length) {
    if (from == Endpoint.CLIENT && early.kept(nanos, octets, length)) return;
    out.inside(from, nanos, octets, length);
  }

  /** A message of TLS 1.3's handshake under keys. */
  private void proceed(Half half, Handshake.Message m) {
    switch (m.type()) {
      case Handshake.ENCRYPTED_EXTENSIONS -> Hello.encrypted(m.body()).ifPresent(this::extensions);
      case Handshake.CERTIFICATE -> {
        if (half == server) CertificateChain.tls13(m.body()).ifPresent(this::shown);
      }
      case Handshake.END_OF_EARLY_DATA, Handshake.KEY_UPDATE -> half.advance();
      case Handshake.FINISHED -> half.finished();
      default -> {}
    }
  }

  private void extensions(Hello.Encrypted e) {
    alpn = e.alpn();
    tellFacts();
    List<EarlyData.Content> sent = early.decided();
    if (!e.earlyData()) return;
    sent.forEach(x -> out.inside(Endpoint.CLIENT, x.nanos(), x.octets(), x.length()));
  }
}
