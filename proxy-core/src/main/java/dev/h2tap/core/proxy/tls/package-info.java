/**
 * TLS on both legs: reading the ClientHello, mirroring it upstream, answering with what upstream
 * chose.
 */
package dev.h2tap.core.proxy.tls;
