package dev.h2tap.core.export;

import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.CertificateFacts;
import tools.jackson.core.JsonGenerator;

/** The certificates of a connection's legs. */
final class JsonCertificates {
  private final JsonGenerator json;

  JsonCertificates(JsonGenerator json) {
    this.json = json;
  }

  /** The property of a connection; none where no certificate is known. */
  void property(ConnectionFacts facts) {
    CertificateChain made = facts.madeCertificates();
    CertificateChain origin = facts.originCertificates();
    if (made.isEmpty() && origin.isEmpty()) return;
    json.writeObjectPropertyStart("certificates");
    chain("made", made);
    chain("origin", origin);
    int omitted = made.omitted() + origin.omitted();
    if (omitted > 0) json.writeNumberProperty("omitted", omitted);
    json.writeEndObject();
  }

  private void chain(String name, CertificateChain chain) {
    json.writeArrayPropertyStart(name);
    chain.certificates().forEach(this::certificate);
    json.writeEndArray();
  }

  private void certificate(CertificateFacts c) {
    json.writeStartObject();
    json.writeStringProperty("subject", c.subject());
    json.writeStringProperty("issuer", c.issuer());
    json.writeStringProperty("serial", c.serial());
    json.writeStringProperty("from", c.from().toString());
    json.writeStringProperty("until", c.until().toString());
    json.writeArrayPropertyStart("names");
    c.names().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("key", c.key());
    json.writeStringProperty("signature", c.signature());
    json.writeStringProperty("sha256", c.sha256());
    json.writeEndObject();
  }
}
