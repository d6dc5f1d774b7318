/**
 * Flow-control windows of a connection as a ledger (RFC 9113 5.2, 6.9), and the stalls that it
 * tells of.
 */
package dev.h2tap.core.connection.flow;
