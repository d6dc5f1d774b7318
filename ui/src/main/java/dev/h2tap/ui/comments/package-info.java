/** What people write about frames: shown, edited, listed, and kept until it is saved. */
package dev.h2tap.ui.comments;
