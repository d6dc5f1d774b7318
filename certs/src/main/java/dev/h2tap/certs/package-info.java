/** The root certificate, one leaf a host name, key material; no sockets. */
package dev.h2tap.certs;
