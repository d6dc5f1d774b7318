/** Header compression at the cursor: both dynamic tables, and a header block octet by octet. */
package dev.h2tap.ui.hpack;
