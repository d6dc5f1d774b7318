/**
 * SPDY/3.1 (draft-mbelshe-httpbis-spdy-00, with windows of the connection), which Kubernetes spoke
 * for port-forward and exec: octets to frames, header blocks to fields.
 */
package dev.h2tap.core.connection.spdy;
