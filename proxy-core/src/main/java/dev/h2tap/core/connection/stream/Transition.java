package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;
import java.util.Optional;

/**
 * One arrow of the diagram of stream states.
 *
 * @param from in the view of the endpoint that acts
 * @param action whether that endpoint sends or receives the trigger
 * @param role which endpoint alone can take this step; empty where both can
 * @param to the state afterwards
 * @param section where it is written
 */
public record Transition(
    StreamState from,
    Action action,
    Trigger trigger,
    Optional<Endpoint> role,
    StreamState to,
    String section) {}
