package dev.h2tap.ui;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import java.util.List;

/** A frame of a {@link FakeSession}, its octets real. */
record FakeFrame(
    int conn,
    Endpoint from,
    long nanos,
    int type,
    int flags,
    int stream,
    byte[] payload,
    List<HeaderField> headers,
    List<HeaderRepresentation> representations,
    String info,
    List<Finding> findings) {}
