package dev.h2tap.core.session;

/**
 * How far the analysis is.
 *
 * @param read octets of the capture read by now
 * @param size octets that the capture has by now
 * @param complete whether nothing more will come
 * @param damage what is wrong with the file and at which byte; empty if nothing is
 */
public record Progress(long read, long size, boolean complete, String damage) {}
