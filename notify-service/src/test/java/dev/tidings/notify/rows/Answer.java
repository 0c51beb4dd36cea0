package dev.tidings.notify.rows;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a scripted endpoint says.
///
/// @param code an error word of Slack, a code of Discord
/// @param retryAfter in seconds
/// @param hang it never answers: the attempt ends with the timeout of its kind
/// @param times how often it says so
public record Answer(
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String body,
        @Nullable BigDecimal retryAfter,
        @Nullable Boolean hang,
        @Nullable Integer times) {

    static final Answer ACCEPT = new Answer(200, null, null, null, null, null);

    /// The status, which is 200 unless it says otherwise.
    public int code200() {
        return requireNonNullElse(status, 200);
    }

    boolean hangs() {
        return Boolean.TRUE.equals(hang);
    }
}
