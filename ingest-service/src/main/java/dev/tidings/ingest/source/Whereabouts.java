package dev.tidings.ingest.source;

import java.util.Optional;

/// What repository a folder belongs to, where this machine can see it.
@FunctionalInterface
public interface Whereabouts {

    /// Nobody can see anything: the service runs elsewhere, or nobody wants it to look.
    Whereabouts UNSEEN = _ -> Optional.empty();

    /// Looks at a folder; quick, and never failing.
    Optional<Checkout> of(String folder);

    /// A checked-out repository.
    ///
    /// @param repositoryName `owner/repo`, if a remote names it
    /// @param branch if one is checked out
    record Checkout(Optional<String> repositoryName, Optional<String> branch) {}
}
