/**
 * Stream states (RFC 9113 5.1) as tables that are data, and the streams of a connection stepped
 * through them.
 */
package dev.h2tap.core.connection.stream;
