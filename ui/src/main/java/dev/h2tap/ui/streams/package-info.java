/** All exchanges as rows with a waterfall: sorted and filtered on a worker, painted as seen. */
package dev.h2tap.ui.streams;
