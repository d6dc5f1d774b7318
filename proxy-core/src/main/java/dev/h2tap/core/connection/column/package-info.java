/**
 * Columns of integers by stream, cheap to keep copies of; the stores beneath stream, flow and
 * priority.
 */
package dev.h2tap.core.connection.column;
