/** The bar under everything: when. A minimap of the capture, and what moves the cursor. */
package dev.h2tap.ui.bar;
