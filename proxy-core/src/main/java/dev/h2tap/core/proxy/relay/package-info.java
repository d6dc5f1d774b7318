/** The verbatim relay between two connected channels, and what it hands to the recorder. */
package dev.h2tap.core.proxy.relay;
