package dev.tidings.shell.seal;

/// What came of opening a sealed secret.
public sealed interface Opened {

    /// The secret, in the clear; it shows nothing of itself.
    record Secret(String value) implements Opened {

        @Override
        public String toString() {
            return "Secret[****]";
        }
    }

    /// It cannot be opened: a fault of ours, never of whoever stored it.
    record Undecryptable(Cause cause) implements Opened {}

    /// Why a secret cannot be opened.
    enum Cause {
        /// The key that sealed it is not configured any more.
        KEY_MISSING,
        /// The bytes, the key or the place they were sealed for are not what they were.
        NOT_AUTHENTIC
    }
}
