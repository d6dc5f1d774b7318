/**
 * Requests and their answers, over HTTP/2 streams and HTTP/1.x alike, and the messages inside them:
 * WebSocket and gRPC. Pure: octets and fields in, values out.
 */
package dev.h2tap.core.exchange;
