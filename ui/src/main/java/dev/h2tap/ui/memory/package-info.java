/** What the window remembers from one time to the next. */
package dev.h2tap.ui.memory;
