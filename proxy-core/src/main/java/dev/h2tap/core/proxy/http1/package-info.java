/** As much of HTTP/1.1 as a forward proxy must read: heads, and where messages end. No sockets. */
package dev.h2tap.core.proxy.http1;
