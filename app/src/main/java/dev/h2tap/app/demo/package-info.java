/**
 * A client and an origin that speak HTTP/2 as browsers and servers do, for {@code h2tap demo}. They
 * stand at both ends of the real proxy and are made with Netty's HTTP/2, which nothing else in
 * h2tap reads or writes with.
 */
package dev.h2tap.app.demo;
