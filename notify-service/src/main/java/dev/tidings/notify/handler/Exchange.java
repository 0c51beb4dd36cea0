package dev.tidings.notify.handler;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How one HTTP request ended, before its kind says what that means.
public sealed interface Exchange {

    /// What it means for the ledger: an answer is the kind's to read, everything else is alike for
    /// all kinds.
    default Outcome outcome(Function<Answered, Outcome> meaning) {
        return switch (this) {
            case Answered answer -> meaning.apply(answer);
            case Failed failed -> failed.outcome();
            case Blocked blocked -> blocked.outcome();
        };
    }

    /// An answer came in time.
    ///
    /// @param body at most the first 16 kB, as sent: it may quote secrets back
    /// @param excerpt what of it may be stored: redacted, at most 1 kB
    /// @param headers by name in lower case
    /// @param retryAfter of the header of that name, when it makes sense
    record Answered(
            int status,
            String body,
            String excerpt,
            Map<String, String> headers,
            Optional<Duration> retryAfter,
            Duration latency)
            implements Exchange {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /// The same for the ledger, under the word that the kind found for it.
        public Reply reply(String code) {
            return reply(code, null);
        }

        /// The same where the provider named the message.
        public Reply reply(String code, @Nullable String providerMessageId) {
            return new Reply(code, status, excerpt, providerMessageId, false, latency);
        }

        /// A header that counts seconds, whole or decimal; empty when it is absent or makes no
        /// sense.
        ///
        /// @param name in lower case
        public Optional<Duration> seconds(String name) {
            return Optional.ofNullable(headers.get(name)).flatMap(RetryAfter::seconds);
        }

        @Override
        public String toString() {
            return "Answered[status=" + status + "]";
        }
    }

    /// None came.
    ///
    /// @param code stable word, such as `timeout`
    /// @param status of an answer that began but did not end in time
    /// @param uncertain the whole request had been sent, so the far side may have acted on it
    record Failed(String code, @Nullable Integer status, boolean uncertain, Duration latency)
            implements Exchange {

        /// The network's failures are alike for all kinds.
        public Outcome outcome() {
            return new Outcome.Transient(
                    new Reply(code, status, null, null, uncertain, latency), Optional.empty());
        }
    }

    /// Nothing was sent, because nobody may call that address.
    record Blocked(Duration latency) implements Exchange {

        /// A wall of ours is alike for all kinds.
        public Outcome outcome() {
            return new Outcome.Blocked(
                    new Reply("blocked_address", null, null, null, false, latency));
        }
    }
}
