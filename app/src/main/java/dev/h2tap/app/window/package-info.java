/**
 * What stands behind the window: the proxy, the recorder, and the captures that are kept until they
 * are saved.
 */
package dev.h2tap.app.window;
