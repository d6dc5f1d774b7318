/** The window: one folder a view. */
package dev.h2tap.ui;
