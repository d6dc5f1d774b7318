/**
 * TLS 1.2 and 1.3 as captured, read with the secrets of a key log: what a connection's ends sent
 * inside takes the place of the records that carried it.
 */
package dev.h2tap.core.capture.tls;
