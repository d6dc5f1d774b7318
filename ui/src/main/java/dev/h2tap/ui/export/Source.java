package dev.h2tap.ui.export;

import dev.h2tap.core.export.Part;
import dev.h2tap.core.session.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What is exported.
 *
 * @param name of the capture's file; empty for a recording without one
 * @param file the capture itself, which is not written to
 * @param shown which part of it the window shows at the time
 * @param unsaved how many comments are not in the capture yet, and so not in what is exported
 */
public record Source(
    Session session, String name, Optional<Path> file, Supplier<Part> shown, IntSupplier unsaved) {}
