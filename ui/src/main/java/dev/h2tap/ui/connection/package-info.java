/** One connection as a whole: who, TLS, SETTINGS, totals, round trips, fingerprints. */
package dev.h2tap.ui.connection;
