/** Where a connection leads: modes, targets, maps, name lookup and dialing. */
package dev.h2tap.core.proxy.route;
