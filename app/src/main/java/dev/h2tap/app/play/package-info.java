/** Scripts played through a tap of their own, and the lessons that are made of them. */
package dev.h2tap.app.play;
