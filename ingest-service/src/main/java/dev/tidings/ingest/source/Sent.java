package dev.tidings.ingest.source;

import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What was sent to a source.
///
/// @param sender whom the token speaks for
/// @param receivedAt when it arrived
/// @param about headers and parameters of the request that matter to reading, by lower-case name
/// @param body read once, as a stream
public record Sent(Sender sender, Instant receivedAt, Map<String, String> about, InputStream body) {

    /// A header or parameter, if it was sent and says anything.
    public Optional<String> said(String name) {
        return Optional.ofNullable(about.get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isBlank());
    }
}
