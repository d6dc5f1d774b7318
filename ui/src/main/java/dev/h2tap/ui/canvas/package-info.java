/** Lists drawn on a canvas no bigger than what is seen. Knows nothing of HTTP/2. */
package dev.h2tap.ui.canvas;
