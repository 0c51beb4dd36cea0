package dev.tidings.notify.settings;

import java.time.Instant;
import java.util.UUID;

/// A repository that its owner registered.
///
/// @param fullName `owner/name` as written; its case does not matter
record RepositoryRow(
        UUID id,
        String owner,
        String fullName,
        Rules rules,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
