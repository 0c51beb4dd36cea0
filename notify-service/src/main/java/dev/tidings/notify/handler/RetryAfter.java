package dev.tidings.notify.handler;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long the far side asks us to stay away (channels, 5.3).
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,18})?");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /// Reads whole or decimal seconds or an HTTP date; anything else is ignored.
    static Optional<Duration> parse(String header, Instant now) {
        return seconds(header).or(() -> date(header, now));
    }

    /// Reads whole or decimal seconds alone.
    public static Optional<Duration> seconds(String text) {
        var value = text.strip();
        return SECONDS.matcher(value).matches()
                ? Optional.of(Duration.ofNanos(new BigDecimal(value).movePointRight(9).longValue()))
                : Optional.empty();
    }

    private static Optional<Duration> date(String header, Instant now) {
        try {
            var until = ZonedDateTime.parse(header.strip(), HTTP_DATE).toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
