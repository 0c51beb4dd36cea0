package dev.tidings.notify.handler.email;

import java.time.Duration;

/// How handing a message to the relay ended, before anybody says what that means.
sealed interface Handing {

    Duration latency();

    /// The relay said the last word.
    ///
    /// @param code of SMTP, such as 250
    /// @param said the whole reply, which may quote what it was given
    record Answered(Stage stage, int code, String said, Duration latency) implements Handing {

        @Override
        public String toString() {
            return "Answered[" + stage + ", " + code + "]";
        }
    }

    /// The conversation broke off.
    ///
    /// @param word stable, such as `timeout`
    record Broken(Stage stage, String word, Duration latency) implements Handing {}
}
