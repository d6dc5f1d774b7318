/** What a frame does, here and now, in plain words. */
package dev.h2tap.ui.explain;
