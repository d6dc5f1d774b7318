/** Flow control: what was sent against what might be, of the connection and of a stream. */
package dev.h2tap.ui.windows;
