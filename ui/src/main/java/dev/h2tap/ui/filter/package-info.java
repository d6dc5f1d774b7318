/** The field in which a display filter is typed: what it offers, says and remembers. */
package dev.h2tap.ui.filter;
