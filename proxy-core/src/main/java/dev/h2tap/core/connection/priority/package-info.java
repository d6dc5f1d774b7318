/** Priorities: the dependency tree of RFC 7540 5.3, and urgency and incremental of RFC 9218. */
package dev.h2tap.core.connection.priority;
