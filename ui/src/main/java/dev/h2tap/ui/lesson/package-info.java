/** Leads through a capture that teaches: where one is, what is to be seen, what is asked. */
package dev.h2tap.ui.lesson;
