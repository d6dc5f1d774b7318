/**
 * What RFC 9113, 8441 and 9218 forbid and a whole connection is needed to see: field sections,
 * messages, SETTINGS, pushes, limits, and patterns that wear a peer out.
 */
package dev.h2tap.core.connection.rules;
