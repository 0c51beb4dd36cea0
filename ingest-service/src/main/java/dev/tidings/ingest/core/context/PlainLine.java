package dev.tidings.ingest.core.context;

import java.util.regex.Pattern;

/// Text as one plain line for people.
public final class PlainLine {

    private static final Pattern NOT_PLAIN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\s\\u202A-\\u202E\\u2066-\\u2069]+");

    private PlainLine() {}

    /// The text without control characters and turns of direction, on one line, at most so many
    /// characters; cut with `…`.
    public static String of(String text, int most) {
        var line = NOT_PLAIN.matcher(text).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
