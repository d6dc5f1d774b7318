/** What was found wrong or unwise: by kind, and each with its frame. */
package dev.h2tap.ui.findings;
