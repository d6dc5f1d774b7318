/** A capture in other people's formats, chosen in a sheet of its own. */
package dev.h2tap.ui.export;
