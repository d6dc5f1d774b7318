/** Priorities: the tree of RFC 7540 and the urgencies of RFC 9218, and which of them is in use. */
package dev.h2tap.ui.priority;
