package dev.tidings.ingest.source.api;

import dev.tidings.events.EventId;
import dev.tidings.ingest.intake.SourceKeys;
import dev.tidings.shell.time.UuidV7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Which fact an item tells, and which version of it (sources, section 2).
///
/// The sender's `sourceKey` names it, else the UUIDv7 it chose, else its place under the request's
/// `Idempotency-Key`. An item without any of them is a new fact each time it is sent.
record Identity(EventId id, String sourceKey, long revision) {

    /// @param index place of the item in its request
    static Identity of(
            Members in,
            String owner,
            String source,
            Optional<String> idempotencyKey,
            int index,
            Instant receivedAt)
            throws Unfit {
        long revision = in.number("revision").orElse(1L);
        if (revision < 1) {
            throw Unfit.invalid("revision", "must be at least 1");
        }
        var chosen = chosen(in);
        var key = in.name("sourceKey", 512);
        if (key.isEmpty() && chosen.isEmpty()) {
            key = idempotencyKey.map(request -> SourceKeys.of("idem", request, index));
        }
        if (key.isPresent()) {
            return new Identity(
                    EventId.of(owner, source, key.get(), revision), key.get(), revision);
        }
        var id = new EventId(chosen.orElseGet(() -> UuidV7.next(receivedAt)));
        return new Identity(id, id.toString(), revision);
    }

    private static Optional<UUID> chosen(Members in) throws Unfit {
        var text = in.text("id");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var id = UUID.fromString(text.get());
            if (id.version() == 7
                    && id.variant() == 2
                    && id.toString().equalsIgnoreCase(text.get())) {
                return Optional.of(id);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw Unfit.invalid("id", "must be a UUID of version 7");
    }
}
