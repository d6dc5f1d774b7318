/** The diagram of stream states, drawn from the table that the analysis steps through. */
package dev.h2tap.ui.states;
