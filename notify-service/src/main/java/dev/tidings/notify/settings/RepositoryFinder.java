package dev.tidings.notify.settings;

import dev.tidings.shell.access.Caller;
import dev.tidings.shell.problem.Problems;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// Finds a repository of the caller by its id or its full name.
@Singleton
class RepositoryFinder {

    private final RepositoryTable repositories;
    private final Caller caller;

    RepositoryFinder(RepositoryTable repositories, Caller caller) {
        this.repositories = repositories;
        this.caller = caller;
    }

    /// The repository.
    ///
    /// @param name UUID or `owner/name`
    /// @throws dev.tidings.shell.problem.ProblemException 404 when there is none, or only another
    ///   owner's
    RepositoryRow find(String name) {
        return lookUp(name).orElseThrow(Problems::notFound);
    }

    /// The repository; empty when there is none, or only another owner's.
    Optional<RepositoryRow> lookUp(String name) {
        return id(name).flatMap(id -> repositories.byId(id, caller.owner()))
                .or(() -> repositories.byName(name, caller.owner()));
    }

    private static Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
