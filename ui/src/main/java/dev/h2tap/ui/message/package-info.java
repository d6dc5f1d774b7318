/** A request and its answer: header lists, what HTTP/1.1 would say, bodies and messages. */
package dev.h2tap.ui.message;
