package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Outcome;
import java.time.Instant;
import java.util.Optional;

/// How a destination is doing (settings, 3.3).
///
/// @param status `ok`, `failing`, `open`, `disabled` or `undecryptable`
/// @param code why, such as `no_service`
/// @param since when the status became what it is
/// @param blockedUntil the far side asked for a pause
/// @param openUntil the breaker is open
record Health(
        String status,
        Optional<String> code,
        Instant since,
        Optional<Instant> firstFailureAt,
        int failures,
        Optional<Instant> lastDeliveredAt,
        Optional<Instant> blockedUntil,
        Optional<Instant> openUntil) {

    static final String OK = "ok";
    static final String FAILING = "failing";
    static final String OPEN = "open";
    static final String DISABLED = "disabled";
    static final String UNDECRYPTABLE = "undecryptable";

    /// Of a destination that is new, or new again.
    static Health fresh(Instant now, Optional<Instant> lastDeliveredAt) {
        return new Health(
                OK,
                Optional.empty(),
                now,
                Optional.empty(),
                0,
                lastDeliveredAt,
                Optional.empty(),
                Optional.empty());
    }

    boolean isDisabled() {
        return status.equals(DISABLED);
    }

    /// As its owner sees it (settings, 3.3).
    ///
    /// @param opens whether its key is there
    String shown(boolean opens, Instant now) {
        if (isDisabled()) {
            return DISABLED;
        }
        if (!opens) {
            return UNDECRYPTABLE;
        }
        if (openUntil.filter(now::isBefore).isPresent()) {
            return OPEN;
        }
        return status.equals(UNDECRYPTABLE) ? OK : status;
    }

    /// Switched off by the service.
    Health disabled(String why, Instant now) {
        return new Health(
                DISABLED,
                Optional.of(why),
                now,
                firstFailureAt,
                failures,
                lastDeliveredAt,
                Optional.empty(),
                openUntil);
    }

    /// What one attempt outside the queue, a test, says about it.
    Health after(Outcome outcome, Instant now) {
        var code = Optional.of(outcome.reply().code());
        return switch (outcome) {
            case Outcome.Delivered _ ->
                    new Health(
                            OK,
                            Optional.empty(),
                            status.equals(OK) ? since : now,
                            Optional.empty(),
                            0,
                            Optional.of(now),
                            Optional.empty(),
                            Optional.empty());
            case Outcome.Transient(_, var wait) ->
                    failed(FAILING, code, now, wait.map(now::plus).or(() -> blockedUntil));
            case Outcome.Limited(_, var wait, _) ->
                    new Health(
                            status,
                            this.code,
                            since,
                            firstFailureAt,
                            failures,
                            lastDeliveredAt,
                            wait.map(now::plus).or(() -> blockedUntil),
                            openUntil);
            case Outcome.Blocked _ -> failed(FAILING, code, now, blockedUntil);
            case Outcome.PermanentEndpoint _ -> failed(DISABLED, code, now, Optional.empty());
            case Outcome.PermanentMessage _, Outcome.Ours _ -> this;
        };
    }

    private Health failed(
            String next, Optional<String> why, Instant now, Optional<Instant> blocked) {
        return new Health(
                next,
                why,
                status.equals(next) ? since : now,
                firstFailureAt.or(() -> Optional.of(now)),
                failures + 1,
                lastDeliveredAt,
                blocked,
                openUntil);
    }
}
