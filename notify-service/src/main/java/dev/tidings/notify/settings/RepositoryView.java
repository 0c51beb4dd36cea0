package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A repository as its owner sees it.
///
/// @param rules only what the repository itself says
/// @param integrations kinds of its destinations, in the order in which they were made
@RegisterForReflection
public record RepositoryView(
        UUID id,
        String fullName,
        String owner,
        JsonNode rules,
        List<String> integrations,
        Instant createdAt,
        Instant updatedAt) {

    static RepositoryView of(RepositoryRow row, List<String> integrations) {
        return new RepositoryView(
                row.id(),
                row.fullName(),
                row.owner(),
                RulesJson.write(row.rules()),
                integrations,
                row.createdAt(),
                row.updatedAt());
    }
}
