package dev.h2tap.core.lesson;

import java.util.Optional;

/**
 * A place where a lesson stops.
 *
 * @param frame where the cursor stands
 * @param view the id of the view to look at; empty for the one at hand
 * @param stream which it is about; the frame's own where it says none
 * @param claim a display filter that the frame passes if the text tells the truth; empty for none
 */
public record Step(
    int frame,
    String view,
    int stream,
    Said title,
    Said text,
    Optional<Question> ask,
    String claim) {}
