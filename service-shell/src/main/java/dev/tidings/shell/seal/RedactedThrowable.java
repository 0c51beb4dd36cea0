package dev.tidings.shell.seal;

import org.jspecify.annotations.Nullable;

/// An exception as it may be logged: its text redacted, its class and its stack as they were.
final class RedactedThrowable extends Throwable {

    static final int DEEPEST = 20;

    private static final long serialVersionUID = 1L;

    private final String text;

    private RedactedThrowable(String text, @Nullable Throwable cause) {
        super(text, cause, true, true);
        this.text = text;
    }

    static RedactedThrowable of(Throwable thrown, int depth) {
        var cause = thrown.getCause();
        var redacted =
                new RedactedThrowable(
                        Redaction.of(thrown.toString()),
                        cause == null || depth >= DEEPEST ? null : of(cause, depth + 1));
        redacted.setStackTrace(thrown.getStackTrace());
        for (var suppressed : thrown.getSuppressed()) {
            if (depth < DEEPEST) {
                redacted.addSuppressed(of(suppressed, depth + 1));
            }
        }
        return redacted;
    }

    /// The text holds the class it stands for, so that a printed trace reads like the original.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
