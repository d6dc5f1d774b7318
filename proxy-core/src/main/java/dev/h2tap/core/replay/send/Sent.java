package dev.h2tap.core.replay.send;

/**
 * What became of a request.
 *
 * @param row its row in the recording
 * @param round which time it was sent, from 1
 * @param port the local port it was sent from: tells its connection in the new capture
 * @param id its stream, or its number on an HTTP/1.x connection
 * @param failure why it was not sent or not answered; empty if it was
 */
public record Sent(int row, int round, int port, int id, String failure) {}
