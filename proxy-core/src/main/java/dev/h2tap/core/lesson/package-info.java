/**
 * Lessons: captures whose comments carry steps that a reader is led through. A step is a frame, a
 * view of it, a text, and now and then a question; it lies as JSON beside its comment.
 */
package dev.h2tap.core.lesson;
