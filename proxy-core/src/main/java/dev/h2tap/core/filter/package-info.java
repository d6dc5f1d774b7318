/**
 * The display filter language: text in Wireshark's manner to a test of frames. {@link
 * dev.h2tap.core.filter.Filter#parse} is the way in; {@link dev.h2tap.core.filter.Fields} lists
 * what can be asked.
 */
package dev.h2tap.core.filter;
