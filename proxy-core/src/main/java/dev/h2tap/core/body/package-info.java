/** Content codings (RFC 9110 8.4.1) undone by libraries, never beyond a bound. */
package dev.h2tap.core.body;
