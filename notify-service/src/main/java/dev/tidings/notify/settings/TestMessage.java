package dev.tidings.notify.settings;

import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;

/// What a test may say.
final class TestMessage {

    private static final int LONGEST = 500;

    private TestMessage() {}

    static Field<String> field(BodyReader body) {
        return body.text("message")
                .must(text -> !text.isBlank(), "blank", "The text is empty.")
                .must(
                        text -> text.codePointCount(0, text.length()) <= LONGEST,
                        "too_long",
                        "At most 500 characters are allowed.");
    }
}
