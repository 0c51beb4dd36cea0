package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Sealed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A destination as it lies in its table: what is secret, sealed.
///
/// @param config what is no secret, as JSON
/// @param secret the secrets by name, as sealed JSON
/// @param previous the secret before the last rotation
record DestinationRow(
        UUID id,
        UUID repositoryId,
        String kind,
        boolean enabled,
        String config,
        Optional<Sealed> secret,
        Optional<Sealed> previous,
        Optional<Instant> previousUntil,
        Health health,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
