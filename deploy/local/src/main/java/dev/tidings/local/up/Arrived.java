package dev.tidings.local.up;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// One webhook as it is shown on a terminal. Whatever a stranger sent cannot move the cursor,
/// colour the screen or turn the writing around.
///
/// @param id the header `webhook-id`
/// @param body as it came
public record Arrived(LocalTime at, Optional<String> id, String body) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /// One line for the terminal.
    public String line() {
        return "%s  %s  %s"
                .formatted(TIME.format(at), plain(id.orElse("(no webhook-id)")), plain(body));
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isPlain(point) ? point : ' ')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
