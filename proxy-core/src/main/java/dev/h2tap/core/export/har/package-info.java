/** Exchanges as an HTTP Archive (HAR 1.2), with what HTTP/2 has beyond it under {@code _h2tap}. */
package dev.h2tap.core.export.har;
