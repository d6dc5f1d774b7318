/** The recording proxy: listener, CONNECT, first bytes, both TLS legs, verbatim relay. */
package dev.h2tap.core.proxy;
