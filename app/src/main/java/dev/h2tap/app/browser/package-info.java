/**
 * Browsers of this machine, started with a fresh profile that uses the proxy and trusts the root.
 */
package dev.h2tap.app.browser;
